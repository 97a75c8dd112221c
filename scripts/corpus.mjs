/**
 * `npm run corpus`: how well the readers of files do on other people's files, as one table. The files are no part of
 * the project; where they are not beside it, there is nothing to measure and that is said.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setUpForBuilding } from './setup/index.mjs';
import { projectRoot } from './setup/paths.mjs';
import { tool } from './setup/run.mjs';
import { runScript, say } from './setup/say.mjs';

const folder = path.join(projectRoot, 'test-results/corpus');

await runScript(async () => {
  await setUpForBuilding();
  rmSync(folder, { recursive: true, force: true });
  const { code } = await tool('vitest/vitest.mjs', ['run', 'src/renderer/importer/corpus']);
  const scores = readScores();
  if (scores.length === 0) say('The corpus is not beside the project: nothing was measured.');
  else process.stdout.write(`\n${table(scores)}\n`);
  return code;
});

/**
 * @typedef {object} Score
 * @property {string} kind
 * @property {string} what
 * @property {string} score
 */

/** @returns {Score[]} */
function readScores() {
  try {
    return readdirSync(folder)
      .sort()
      .map((name) => {
        /** @type {Score} */
        const score = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
        return score;
      });
  } catch {
    // No test has kept a score.
    return [];
  }
}

/** @param {readonly Score[]} scores */
function table(scores) {
  const rows = scores.map(({ kind, what, score }) => [kind, what, score]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
