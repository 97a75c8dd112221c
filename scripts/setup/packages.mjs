import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './paths.mjs';
import { npm } from './run.mjs';
import { say, SetupProblem } from './say.mjs';

/**
 * Installs the locked dependencies unless `node_modules` already holds exactly them.
 *
 * npm's own record of what it installed is compared with the lock file, so that an install made by hand, by another
 * checkout's script or by CI counts too, and a changed lock file is noticed however it changed.
 */
export async function installPackages() {
  if (packagesAreInstalled()) return;
  say('installing dependencies (npm ci)');
  const { code } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) throw new SetupProblem('dependencies could not be installed; the command was: npm ci');
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 */

/** Whether every package of the lock file stands in `node_modules`; packages for other platforms may be absent. */
function packagesAreInstalled() {
  const installed = lockedPackages('node_modules/.package-lock.json');
  if (!installed) return false;
  const wanted = lockedPackages('package-lock.json') ?? {};
  return Object.entries(wanted).every(([place, { version, integrity, optional }]) => {
    if (place === '') return true;
    const found = installed[place];
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
}

/**
 * @param {string} lockFile
 * @returns {Record<string, LockedPackage> | undefined} undefined when the file is not there
 */
function lockedPackages(lockFile) {
  try {
    const lock = /** @type {{ packages?: Record<string, LockedPackage> }} */ (
      JSON.parse(readFileSync(path.join(projectRoot, lockFile), 'utf8'))
    );
    return lock.packages ?? {};
  } catch {
    return undefined;
  }
}
