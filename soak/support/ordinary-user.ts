import { chown } from 'node:fs/promises';
import { ORDINARY_USER } from '../../scripts/setup/ordinary-user.mjs';

/** Runs the program as an ordinary user when the tests are run by root; set by `npm run e2e`. */
export const launcher = process.env.POSTIL_LAUNCHER;
// What a test writes, the program must be able to write to although it is somebody else.
if (launcher) process.umask(0);

/** Gives a folder that a test has made to whoever runs the program. */
export async function giveToProgram(folder: string): Promise<void> {
  if (launcher) await chown(folder, ORDINARY_USER, ORDINARY_USER);
}

/** Root cannot have Chromium's sandbox. */
export function isSandboxOff(): boolean {
  return Boolean(process.env.POSTIL_NO_SANDBOX) || (process.getuid?.() === 0 && !launcher);
}
