/**
 * How well and how fast passages are found again in a text that differs.
 *
 *   npm run bench -- anchoring [--cases DIR] [--out DIR] [--peer DIR] [--peer-quotes N]
 *
 * DIR holds a folder for each scenario with `target.txt`, the text, and `cases.json`, what is looked for in it:
 * `{ scenario, cases: [{ id, exact, prefix, suffix, start, end, truth }] }`. The matcher is given nothing but the five
 * fields of a target; `truth` is for the score. Into --out goes `SCENARIO.postil.json` for each:
 * `{ scenario, baseline, n, setupMs, totalMs, out: [{ id, start, end, score, ms } | { id, guess?, ms }] }`.
 *
 * Without --cases they are made by what stands beside the project, from the texts there; without --out the answers are
 * not kept. --peer names a folder where `npm install approx-string-match` was run; an approximate search over the whole text is then
 * timed beside it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { projectRoot } from '../scripts/setup/paths.mjs';
import { run } from '../scripts/setup/run.mjs';
import { print } from './support/figures.mjs';
import { withFolder } from './support/program.mjs';
import { caseMaker } from './support/texts.mjs';

/**
 * @typedef {{ id: number, exact: string, prefix: string, suffix: string, start: number, end: number, truth: Truth }} Case
 * @typedef {{ start?: number, end?: number, gone?: boolean, split?: boolean, uncertain?: boolean, survival?: number }} Truth
 * @typedef {{ id: number, ms: number, start?: number, end?: number, score?: number }} Answer
 * @typedef {(text: string, quote: string, maxErrors: number) => { start: number, end: number, errors: number }[]} Peer
 * @typedef {{ start: number, end: number, similarity: number }} Place
 * @typedef {(Place & { by: string }) | { why: string, guess: Place | null }} Found what `core/anchoring` answers
 * @typedef {Pick<Case, 'exact' | 'prefix' | 'suffix' | 'start' | 'end'>} Target
 * @typedef {{ step: string }} Progress
 * @typedef {{ anchorMany: (text: string, targets: readonly Target[]) => Generator<Progress, Found[], void> }} Anchoring
 */

/** @param {readonly string[]} args @returns {Promise<boolean>} whether it could be run */
export async function benchAnchoring(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string' },
      out: { type: 'string' },
      peer: { type: 'string' },
      'peer-quotes': { type: 'string', default: '20' },
    },
  });
  if (values.cases !== undefined) return score(values.cases, values);
  const maker = caseMaker();
  if (maker === null) {
    print('No cases stand beside the project: say where they are with --cases DIR.');
    return false;
  }
  return withFolder(async (folder) => {
    for (const script of ['make-cases.mjs', 'make-cases-intl.mjs']) {
      const made = await run(process.execPath, [path.join(maker.folder, script), maker.texts, folder], {
        quiet: true,
        cwd: folder,
      });
      if (made.code !== 0) {
        print(`${script} made no cases: ${made.output}`);
        return false;
      }
    }
    return score(folder, values);
  });
}

/**
 * @param {string} place a folder with cases
 * @param {{ out?: string | undefined, peer?: string | undefined, 'peer-quotes': string }} values
 */
async function score(place, values) {
  const scenarios = scenariosIn(place);
  if (scenarios.length === 0) {
    print(
      `There are no cases in ${place}: a folder for each scenario with target.txt and cases.json is expected.`,
    );
    return false;
  }
  if (values.out !== undefined) mkdirSync(values.out, { recursive: true });
  const anchoring = await built();
  const peer = values.peer === undefined ? null : peerIn(values.peer);
  print('scenario          recall   exact  precision  wrongly placed   set-up ms  ms/quote  CPU ms in all');
  for (const folder of scenarios) {
    const text = readFileSync(path.join(folder, 'target.txt'), 'utf8');
    /** @type {{ scenario?: string, cases: Case[] }} */
    const { scenario = path.basename(folder), cases } = JSON.parse(
      readFileSync(path.join(folder, 'cases.json'), 'utf8'),
    );
    const answers = runOf(anchoring, text, cases);
    const { setupMs, totalMs, out } = answers;
    const result = { scenario, baseline: 'postil', n: out.length, setupMs, totalMs, out };
    if (values.out !== undefined)
      writeFileSync(path.join(values.out, `${scenario}.postil.json`), JSON.stringify(result));
    print(lineOf(scenario, cases, answers));
    if (peer !== null) print(besidePeer(peer, text, cases, answers, Number(values['peer-quotes'])));
  }
  return true;
}

/** @param {Anchoring} anchoring @param {string} text @param {readonly Case[]} cases */
function runOf({ anchorMany }, text, cases) {
  const targets = cases.map(({ exact, prefix, suffix, start, end }) => ({
    exact,
    prefix,
    suffix,
    start,
    end,
  }));
  const cpuBefore = cpu();
  const started = performance.now();
  const steps = anchorMany(text, targets);
  steps.next();
  let step = steps.next();
  const setupMs = Math.round(performance.now() - started);
  const cpuSetup = cpu() - cpuBefore;
  while (step.done !== true) step = steps.next();
  const totalMs = Math.round(performance.now() - started);
  const cpuMs = cpu() - cpuBefore;
  // They are worked on together: each is given an equal part of the time.
  const ms = Number(((totalMs - setupMs) / cases.length).toFixed(3));
  const out = step.value.map((found, n) => {
    const id = /** @type {Case} */ (cases[n]).id;
    if ('by' in found) {
      return { id, start: found.start, end: found.end, score: found.similarity, by: found.by, ms };
    }
    return found.guess === null ? { id, ms } : { id, guess: found.guess, ms };
  });
  return { setupMs, totalMs, out, cpuMs, cpuSetup };
}

/**
 * A hit shares four fifths with the truth. What has no single right place (`split`, `uncertain`, half gone) does not count.
 *
 * @param {string} scenario @param {readonly Case[]} cases @param {ReturnType<typeof runOf>} run
 */
function lineOf(scenario, cases, { setupMs, totalMs, out, cpuMs }) {
  let there = 0;
  let gone = 0;
  let hits = 0;
  let exact = 0;
  let anchored = 0;
  let wronglyPlaced = 0;
  cases.forEach(({ truth }, n) => {
    const answer = /** @type {Answer} */ (out[n]);
    if (truth.split || truth.uncertain || (truth.gone && (truth.survival ?? 0) > 0.1)) return;
    const { start, end } = answer;
    if (truth.gone) gone += 1;
    else there += 1;
    if (start === undefined || end === undefined) return;
    anchored += 1;
    if (truth.start === undefined || truth.end === undefined) {
      wronglyPlaced += 1;
      return;
    }
    const shared = Math.max(0, Math.min(end, truth.end) - Math.max(start, truth.start));
    const both = Math.max(end, truth.end) - Math.min(start, truth.start);
    if (shared / both < 0.8) return;
    hits += 1;
    if (start === truth.start && end === truth.end) exact += 1;
  });
  return [
    scenario.padEnd(16),
    percent(hits, there).padStart(8),
    percent(exact, there).padStart(8),
    percent(hits, anchored).padStart(11),
    `${percent(wronglyPlaced, gone)} of ${String(gone)}`.padStart(16),
    String(setupMs).padStart(12),
    ((totalMs - setupMs) / cases.length).toFixed(2).padStart(10),
    cpuMs.toFixed(0).padStart(15),
  ].join('');
}

/**
 * The peer allows half of the quote, at most 256 units, to differ, as the annotation client it was written for does.
 *
 * @param {Peer} peer @param {string} text @param {readonly Case[]} cases @param {ReturnType<typeof runOf>} run
 * @param {number} quotes
 */
function besidePeer(peer, text, cases, { cpuMs, cpuSetup }, quotes) {
  const changed = cases.filter(({ exact }) => !text.includes(exact));
  const every = Math.max(1, Math.floor(changed.length / quotes));
  const sample = changed.filter((_, n) => n % every === 0).slice(0, quotes);
  if (sample.length === 0) return '    every quote stands in the text as it is: nothing to compare';
  const before = cpu();
  for (const { exact } of sample) peer(text, exact, Math.min(256, Math.floor(exact.length / 2)));
  const theirs = (cpu() - before) / sample.length;
  const ours = (cpuMs - cpuSetup) / cases.length;
  const withSetup = cpuMs / cases.length;
  return (
    `    approximate search over the whole text: ${theirs.toFixed(0)} ms a quote (${sample.length} quotes), ` +
    `${(theirs / ours).toFixed(0)} times as much; ${(theirs / withSetup).toFixed(0)} times, set-up included`
  );
}

/** @param {string} folder */
function scenariosIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name))
    .filter(
      (place) => existsSync(path.join(place, 'cases.json')) && existsSync(path.join(place, 'target.txt')),
    )
    .sort();
}

/** The matcher as plain JavaScript. @returns {Promise<Anchoring>} */
async function built() {
  const outDir = path.join(projectRoot, 'node_modules/.cache/bench');
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'error',
    build: {
      ssr: 'src/core/anchoring/anchor-many.ts',
      outDir,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'anchoring.mjs' } },
    },
  });
  /** @type {Anchoring} */
  const anchoring = await import(pathToFileURL(path.join(outDir, 'anchoring.mjs')).href);
  return anchoring;
}

/** @param {string} folder @returns {Peer} */
function peerIn(folder) {
  /** @type {Peer & { default?: Peer }} */
  const found = createRequire(path.join(path.resolve(folder), 'package.json'))('approx-string-match');
  return found.default ?? found;
}

function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @param {number} part @param {number} whole */
function percent(part, whole) {
  return whole === 0 ? '-' : ((100 * part) / whole).toFixed(1);
}
