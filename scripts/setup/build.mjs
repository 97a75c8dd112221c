import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './paths.mjs';
import { tool } from './run.mjs';
import { say, SetupProblem } from './say.mjs';

/** Everything a build is made from. */
const inputs = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];

const stamp = path.join(projectRoot, 'out/.built-from');

/** Builds the program into `out/`. */
export async function build() {
  forgetBuild();
  const builtFrom = fingerprint();
  const { code } = await tool('electron-vite/bin/electron-vite.js', ['build']);
  if (code !== 0) throw new SetupProblem('the program could not be built; what is wrong is said above');
  writeFileSync(stamp, builtFrom);
}

/** Builds only if a source changed since the last build. */
export async function buildIfChanged() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()) return;
  say('building');
  await build();
}

/** Says that `out/` is no longer what `build` left there: something else writes into it, or a build was broken off. */
export function forgetBuild() {
  rmSync(stamp, { force: true });
}

/** Changes whenever a source file is added, removed, or written to. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesBelow(path.join(projectRoot, input)))) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/**
 * @param {string} place a file or a folder
 * @returns {string[]}
 */
function filesBelow(place) {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
