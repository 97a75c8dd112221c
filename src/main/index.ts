import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { app, dialog } from 'electron';
import { commandOn } from './command-line/commands.ts';
import { registerSchemes } from './security/protocol.ts';
import { filesOnCommandLine } from './start/command-line.ts';
import { readEnvironment } from './start/environment.ts';
import { openProgram } from './start/program.ts';
import { becomeFirst } from './start/single-instance.ts';
import { switchNetworkOff } from './start/switches.ts';

/*
 * The order of start. What Chromium must know before it is ready comes first, then the question whether the program
 * runs already, and only the first to run goes on to touch the library and to open a window.
 */

const environment = readEnvironment(process.env, {
  userData: app.getPath('userData'),
  documents: () => app.getPath('documents'),
  isPackaged: app.isPackaged,
});
const asked = commandOn(process.argv, { isPackaged: app.isPackaged });

// Root cannot have Chromium's sandbox; asking for it would end the program.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
switchNetworkOff(app.commandLine, environment.developmentServer !== null);
registerSchemes();

if (!asked) openWindow();
else if (asked.command.opensWindows && lacksDisplay()) refuse();
else if (asked.command.opensWindows) runInWindows(asked);
// Chromium is not ready, and looks for no display, before this is done.
else app.exit(await run(asked));

function openWindow(): void {
  const files = filesOnCommandLine(process.argv, { cwd: process.cwd(), isPackaged: app.isPackaged });
  app.setPath('userData', environment.profileFolder);
  const first = becomeFirst(app, files);
  if (!first) {
    app.exit(0);
    return;
  }
  openProgram(environment, first).catch((error: unknown) => {
    // Without its parts there is no window that could say it.
    dialog.showErrorBox('Postil could not start', String(error));
    app.exit(1);
  });
}

/** Whether Chromium, which wants a display also for windows that are never shown, would find none. */
function lacksDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY;
}

/** Says what is missing, where Chromium would end the program without a word. */
function refuse(): void {
  process.stderr.write(
    'Postil shows no window for this, but needs a display all the same: try xvfb-run postil ...\n',
  );
  app.exit(1);
}

/** Does what the command line asks for, beside a window that may be open: with a profile of its own, which goes again. */
function runInWindows(command: NonNullable<typeof asked>): void {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'postil-'));
  app.setPath('userData', profile);
  // The window that reads files is closed at the end, which is no reason to end before the exit code is known.
  app.on('window-all-closed', () => undefined);
  void app
    .whenReady()
    .then(() => run(command))
    .then((code) => {
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
      app.exit(code);
    });
}

/** Runs a command; resolves with the exit code. */
async function run({ command, args }: NonNullable<typeof asked>): Promise<number> {
  const say = (stream: NodeJS.WriteStream) => (line: string) => void stream.write(`${line}\n`);
  const terminal = { cwd: process.cwd(), out: say(process.stdout), error: say(process.stderr) };
  try {
    return await command.run(args, terminal);
  } catch (error) {
    terminal.error(`Postil could not do it: ${String(error)}`);
    return 1;
  }
}
