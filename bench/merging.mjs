/**
 * How long a whole seminar's files take to be added.
 *
 *   npm run bench -- merging [--people N] [--annotations N] [--text FILE...]
 *
 * Each of N people (30) has marked N passages (200) of each text and exported all of it. The files are read, planned as one
 * merge, and applied to the library of one more person, who has the texts; by default they are two records that stand beside the project.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { print } from './support/figures.mjs';
import { fromCore } from './support/from-core.mjs';
import { records } from './support/texts.mjs';

/**
 * @typedef {{ files: number, annotations: number, megabytes: number, reading: number, planning: number, applying: number }} Times
 * @typedef {{ mergeSeminar: (files: readonly string[], options: { people: number, annotations: number, clock: () => number }) => Promise<Times> }} Seminar
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
    },
  });
  const files = values.text ?? records();
  if (files.length === 0) {
    print('The texts are not beside the project: say which are marked with --text FILE.');
    return false;
  }
  /** @type {Seminar} */
  const { mergeSeminar } = await fromCore('merging', ['test-support/seminar']);
  const texts = files.map((file) => readFileSync(file, 'utf8'));
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
