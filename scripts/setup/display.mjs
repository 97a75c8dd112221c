import { spawn } from 'node:child_process';
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

/**
 * Starts an Xvfb on a free display, which it picks itself and tells through file descriptor 3.
 *
 * @returns {Promise<Display>}
 */
function openVirtualDisplay() {
  return new Promise((resolve, reject) => {
    // Detached, so that Ctrl-C in the terminal does not take the display away from under a program still closing.
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    server.on('error', () => reject(new SetupProblem('there is no display and Xvfb is not installed')));
    server.on('exit', () => reject(new SetupProblem('Xvfb ended before it could be used')));
    server.unref();

    const close = () => {
      process.off('exit', close);
      server.kill();
    };
    process.on('exit', close);

    const pipe = /** @type {import('node:net').Socket} */ (server.stdio[3]);
    pipe.once('data', (number) => {
      pipe.destroy();
      const env = { DISPLAY: `:${String(number).trim()}`, WAYLAND_DISPLAY: '', XDG_SESSION_TYPE: 'x11' };
      // Without a desktop Chromium reports every missing desktop service; only what is fatal matters here.
      resolve({ env, args: ['--log-level=3'], virtual: true, close });
    });
  });
}
