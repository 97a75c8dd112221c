import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'vitest';

const project = path.resolve(import.meta.dirname, '../../..');

/** Files of others that are no part of the project: beside it on some computers, and absent on the rest. */
const corpus = path.resolve(project, '../shared/corpus');

/** The tests of a folder of the corpus, visibly skipped where it is not there. */
export function describeCorpus(folder: string, tests: () => void): void {
  describe.skipIf(!existsSync(path.join(corpus, folder)))(`the corpus: ${folder}`, tests);
}

export function corpusPath(...names: readonly string[]): string {
  return path.join(corpus, ...names);
}

export function corpusBytes(...names: readonly string[]): Uint8Array {
  return Uint8Array.from(readFileSync(corpusPath(...names)));
}

export function corpusJson(...names: readonly string[]): unknown {
  return JSON.parse(readFileSync(corpusPath(...names), 'utf8'));
}

const scores = path.join(project, 'test-results/corpus');

/** Keeps what was measured for the table of `npm run corpus`. */
export function keepScore(kind: string, what: string, score: string): void {
  mkdirSync(scores, { recursive: true });
  const name = `${kind} ${what}`.replace(/[^\w]+/g, '-').toLowerCase();
  writeFileSync(path.join(scores, `${name}.json`), JSON.stringify({ kind, what, score }));
}
