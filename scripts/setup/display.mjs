import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { say, SetupProblem } from './say.mjs';

/**
 * @typedef {object} Display
 * @property {NodeJS.ProcessEnv} env what a program needs in its environment to appear there
 * @property {readonly string[]} args what Electron needs on its command line there
 * @property {boolean} virtual whether nobody can see it
 * @property {() => void} close ends a virtual display
 */

/** @type {Display} */
const realDisplay = {
  env: {},
  // Electron would look for an X server even where there is only Wayland.
  args: process.env.WAYLAND_DISPLAY && !process.env.DISPLAY ? ['--ozone-platform-hint=auto'] : [],
  virtual: false,
  close: () => undefined,
};

/** The person's own display, or a virtual one where there is none. */
export async function openDisplay() {
  const present = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (present) return realDisplay;
  const display = await openVirtualDisplay();
  say(`there is no display: using a virtual one (Xvfb ${display.env.DISPLAY ?? ''})`);
  return display;
}

/**
 * A display for tests: always virtual on Linux, so that windows neither disturb the person nor depend on their
 * screen. POSTIL_SHOW_TESTS=1 shows them.
 */
export async function openTestDisplay() {
  if (process.platform !== 'linux' || process.env.POSTIL_SHOW_TESTS) return openDisplay();
  return openVirtualDisplay();
}

/** How often another display number is tried, when one turns out to be taken. */
const ATTEMPTS = 20;
const POLL_MS = 50;

/**
 * Starts an Xvfb on a display number of its own.
 *
 * The number is drawn here and claimed through the X server's lock file. `-displayfd`, by which Xvfb finds a number
 * itself, makes it ignore locks: it then takes away the sockets of servers that already run.
 *
 * @returns {Promise<Display>}
 */
async function openVirtualDisplay() {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const display = await startXvfb(100 + Math.floor(Math.random() * 900));
    if (display) return display;
  }
  throw new SetupProblem(`Xvfb ended before it could be used, ${ATTEMPTS} times`);
}

/**
 * @param {number} number
 * @returns {Promise<Display | undefined>} undefined when the display is taken
 */
async function startXvfb(number) {
  // Detached, so that Ctrl-C in the terminal does not take the display away from under a program still closing.
  const server = spawn('Xvfb', [`:${number}`, '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    detached: true,
    stdio: 'ignore',
  });
  const outcome = { ended: false, missing: false };
  server.on('exit', () => (outcome.ended = true));
  server.on('error', () => (outcome.ended = outcome.missing = true));
  server.unref();

  while (!outcome.ended && !(await isReady(number, server.pid))) await setTimeout(POLL_MS);
  if (outcome.missing) throw new SetupProblem('there is no display and Xvfb is not installed');
  if (outcome.ended) return undefined;

  const close = () => {
    process.off('exit', close);
    server.kill();
  };
  process.on('exit', close);
  const env = { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '', XDG_SESSION_TYPE: 'x11' };
  // Without a desktop Chromium reports every missing desktop service; only what is fatal matters here.
  return { env, args: ['--log-level=3'], virtual: true, close };
}

/**
 * Whether the display is this server's, which its lock file says, and accepts connections.
 *
 * @param {number} number
 * @param {number | undefined} pid
 * @returns {Promise<boolean>}
 */
function isReady(number, pid) {
  try {
    if (Number(readFileSync(`/tmp/.X${number}-lock`, 'utf8')) !== pid) return Promise.resolve(false);
  } catch {
    return Promise.resolve(false);
  }
  return new Promise((resolve) => {
    const socket = connect(`/tmp/.X11-unix/X${number}`);
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
