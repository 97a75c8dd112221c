import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from './paths.mjs';
import { say } from './say.mjs';

/** An ordinary user who has no account, only this number: enough to own processes and files. */
export const ORDINARY_USER = 64_001;

const becomingOrdinary = [
  `--reuid=${ORDINARY_USER}`,
  `--regid=${ORDINARY_USER}`,
  '--clear-groups',
  '--inh-caps=-all',
  '--no-new-privs',
];

/**
 * Makes a launcher that runs `executable` as an ordinary user, for root, whom Chromium's sandbox refuses. What stands
 * where only root can read is linked to where everybody can, until this process ends.
 *
 * @param {string} executable
 * @returns {string | undefined} the launcher; undefined where it cannot be made, which has then been said
 */
export function launcherForOrdinaryUser(executable) {
  if (!asOrdinaryUser('unshare', '--user', '--map-root-user', '--net', '--pid', '--fork', 'true')) {
    say('root, and an ordinary user can make no namespaces here');
    return undefined;
  }
  if (!asOrdinaryUser('test', '-r', path.join(projectRoot, 'package.json'))) {
    say(`root, and an ordinary user cannot read ${projectRoot}`);
    return undefined;
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'postil-launcher-'));
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  chmodSync(folder, 0o755);
  const program = asOrdinaryUser('test', '-x', executable)
    ? executable
    : path.join(linkedCopy(path.dirname(realpathSync(executable)), folder), path.basename(executable));
  const launcher = path.join(folder, 'launch');
  writeFileSync(
    launcher,
    `#!/bin/sh\nexport HOME="$POSTIL_HOME"\nexec setpriv ${becomingOrdinary.join(' ')} '${program}' "$@"\n`,
  );
  chmodSync(launcher, 0o755);
  return launcher;
}

/**
 * @param {string} from
 * @param {string} folder
 */
function linkedCopy(from, folder) {
  const to = path.join(folder, 'program');
  // Links need the same file system; a copy takes a moment longer.
  if (spawnSync('cp', ['-a', '--link', from, to]).status !== 0) spawnSync('cp', ['-a', from, to]);
  return to;
}

/** @param {readonly string[]} command */
function asOrdinaryUser(...command) {
  return spawnSync('setpriv', [...becomingOrdinary, ...command]).status === 0;
}
