/**
 * How long a whole seminar's files take to be added.
 *
 *   node bench/merging.mjs [--people N] [--annotations N] TEXT...
 *
 * Each of N people (30) has marked N passages (200) of each text and exported all of it. The files are read, planned as one
 * merge, and applied to the library of one more person, who has the texts.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';

/**
 * @typedef {{ files: number, annotations: number, megabytes: number, reading: number, planning: number, applying: number }} Times
 * @typedef {{ mergeSeminar: (files: readonly string[], options: { people: number, annotations: number, clock: () => number }) => Promise<Times> }} Seminar
 */

const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const outDir = path.join(projectRoot, 'node_modules/.cache/bench');
const RUNS = 5;

const { values, positionals } = parseArgs({
  options: { people: { type: 'string', default: '30' }, annotations: { type: 'string', default: '200' } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  process.stderr.write('Say which texts are marked: node bench/merging.mjs TEXT...\n');
  process.exit(1);
}
await build({
  configFile: false,
  root: projectRoot,
  logLevel: 'error',
  build: {
    ssr: 'src/core/test-support/seminar.ts',
    outDir,
    emptyOutDir: false,
    rolldownOptions: { output: { entryFileNames: 'seminar.mjs' } },
  },
});
/** @type {Seminar} */
const { mergeSeminar } = await import(pathToFileURL(path.join(outDir, 'seminar.mjs')).href);
const texts = positionals.map((file) => readFileSync(file, 'utf8'));

for (let run = 1; run <= RUNS; run += 1) {
  const { files, annotations, megabytes, reading, planning, applying } = await mergeSeminar(texts, {
    people: Number(values.people),
    annotations: Number(values.annotations),
    clock: () => performance.now(),
  });
  const ms = [reading, planning, applying].map((each) => `${each.toFixed(0)} ms`);
  process.stdout.write(
    `${files} files, ${megabytes.toFixed(1)} MB, ${annotations} annotations: read ${ms[0]}, planned ${ms[1]}, applied ${ms[2]}, ${(reading + planning + applying).toFixed(0)} ms in all\n`,
  );
}
