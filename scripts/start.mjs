/**
 * `npm start [-- FILE ...]`: sets up what is missing, builds what changed, and opens the program with the given files.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildIfChanged } from './setup/build.mjs';
import { openDisplay } from './setup/display.mjs';
import { setUp } from './setup/index.mjs';
import { projectRoot } from './setup/paths.mjs';
import { sandboxMustBeOff } from './setup/sandbox.mjs';
import { runScript, say } from './setup/say.mjs';

await runScript(async () => {
  const runtime = await setUp();
  await buildIfChanged();
  const display = await openDisplay();
  const sandbox = sandboxMustBeOff() ? ['--no-sandbox'] : [];

  const picture = display.virtual
    ? path.join(mkdtempSync(path.join(os.tmpdir(), 'postil-')), 'first-window.png')
    : undefined;
  try {
    return await runProgram(runtime.executable, [...sandbox, ...display.args, ...process.argv.slice(2)], {
      env: { ...process.env, ...display.env, ...(picture && { POSTIL_FIRST_WINDOW_PICTURE: picture }) },
      picture,
    });
  } finally {
    display.close();
  }
});

/**
 * Runs the program until it ends. Ctrl-C ends it as closing its window does.
 *
 * @param {string} executable
 * @param {readonly string[]} args
 * @param {object} options
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string | undefined} options.picture where the program puts a picture of its first window
 * @returns {Promise<number>} the program's exit code
 */
function runProgram(executable, args, { env, picture }) {
  const program = spawn(executable, [projectRoot, ...args], {
    // Paths on the command line are meant from where the person stands, not from the project's folder.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env,
    stdio: 'inherit',
  });
  const waiting = picture ? announceWhenThere(picture) : undefined;
  const end = () => program.kill('SIGTERM');
  process.on('SIGINT', end).on('SIGTERM', end);

  return new Promise((resolve, reject) => {
    program.on('error', reject);
    program.on('exit', (code, signal) => {
      clearInterval(waiting);
      process.off('SIGINT', end).off('SIGTERM', end);
      resolve(signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : (code ?? 1));
    });
  });
}

/** @param {string} picture */
function announceWhenThere(picture) {
  const timer = setInterval(() => {
    if (!existsSync(picture)) return;
    clearInterval(timer);
    say(`a picture of its first window: ${picture}`);
  }, 200);
  return timer;
}
