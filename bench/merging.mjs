/**
 * How long a whole seminar's files take to be added.
 *
 *   npm run bench -- merging [--people N] [--annotations N] [--text FILE...] [--window]
 *
 * Each of N people (30) has marked N passages (200) of each text and exported all of it. The files are read, planned as one
 * merge, and applied to the library of one more person, who has the texts; by default they are two records that stand beside the project.
 *
 * With `--window` the same files are opened in the program instead, as many times as there are RUNS (5), and what is told is
 * how long the window was kept from anything else at a time: the longest gap between two ticks of a timer that wants to run
 * every 4 ms, from the choice of the files until the plan is shown, and from there until all of it is added.
 */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { print } from './support/figures.mjs';
import { fromCore } from './support/from-core.mjs';
import { startPostil, withFolder } from './support/program.mjs';
import { records } from './support/texts.mjs';

/**
 * @typedef {{ files: number, annotations: number, megabytes: number, reading: number, planning: number, applying: number }} Times
 * @typedef {{
 *   mergeSeminar: (files: readonly string[], options: { people: number, annotations: number, clock: () => number }) => Promise<Times>,
 *   seminarFiles: (files: readonly string[], options: { people: number, annotations: number }) => readonly string[],
 * }} Seminar
 */

const RUNS = 5;

/** @param {readonly string[]} args @returns {Promise<boolean>} whether it could be run */
export async function benchMerging(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      people: { type: 'string', default: '30' },
      annotations: { type: 'string', default: '200' },
      text: { type: 'string', multiple: true },
      window: { type: 'boolean', default: false },
    },
  });
  const files = values.text ?? records();
  if (files.length === 0) {
    print('The texts are not beside the project: say which are marked with --text FILE.');
    return false;
  }
  /** @type {Seminar} */
  const { mergeSeminar, seminarFiles } = await fromCore('merging', ['test-support/seminar']);
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  if (values.window) {
    const size = { people: Number(values.people), annotations: Number(values.annotations) };
    for (let run = 1; run <= RUNS; run += 1) await openInWindow(files, seminarFiles(texts, size));
    return true;
  }
  for (let run = 1; run <= RUNS; run += 1) {
    const times = await mergeSeminar(texts, {
      people: Number(values.people),
      annotations: Number(values.annotations),
      clock: () => performance.now(),
    });
    const { reading, planning, applying } = times;
    const ms = [reading, planning, applying].map((each) => `${each.toFixed(0)} ms`);
    print(
      `${times.files} files, ${times.megabytes.toFixed(1)} MB, ${times.annotations} annotations: read ${ms[0]}, planned ${ms[1]}, applied ${ms[2]}, ${(reading + planning + applying).toFixed(0)} ms in all`,
    );
  }
  return true;
}

/** @param {readonly string[]} files the texts @param {readonly string[]} exports */
async function openInWindow(files, exports) {
  await withFolder(async (home) => {
    const paths = exports.map((_, n) => path.join(home, `participant ${n}.postil.json`));
    await Promise.all(paths.map((file, n) => writeFile(file, exports[n] ?? '')));
    const running = await startPostil(path.join(home, 'library'), files);
    const { app, page } = running;
    await page.waitForFunction(
      (count) => document.querySelectorAll('nav [role=option]').length === count,
      files.length,
    );
    await app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
    }, paths);
    const planning = await longestGap(page, async () => {
      await page.keyboard.press('Control+o');
      await page.getByRole('button', { name: 'Add to my library' }).waitFor({ timeout: 120_000 });
    });
    const adding = await longestGap(page, async () => {
      await page.getByRole('button', { name: 'Add to my library' }).click();
      await page.getByText(/Added \d+ files/).waitFor({ timeout: 120_000 });
    });
    print(
      `${exports.length} files: shown as a plan in ${planning.took.toFixed(0)} ms, longest gap ${planning.gap.toFixed(0)} ms; added in ${adding.took.toFixed(0)} ms, longest gap ${adding.gap.toFixed(0)} ms`,
    );
    await running.close();
  });
}

/** @param {import('./support/program.mjs').Page} page @param {() => Promise<void>} action */
async function longestGap(page, action) {
  await page.evaluate(() => {
    let last = performance.now();
    const kept = { longest: 0, timer: 0 };
    kept.timer = window.setInterval(() => {
      const now = performance.now();
      kept.longest = Math.max(kept.longest, now - last);
      last = now;
    }, 4);
    Object.assign(window, { benchGap: kept });
  });
  const began = performance.now();
  await action();
  const took = performance.now() - began;
  const gap = await page.evaluate(() => {
    const { benchGap } = /** @type {{ benchGap: { longest: number, timer: number } }} */ (
      /** @type {unknown} */ (window)
    );
    window.clearInterval(benchGap.timer);
    return benchGap.longest;
  });
  return { took, gap };
}
