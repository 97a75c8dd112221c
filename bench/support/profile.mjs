import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { projectRoot } from '../../scripts/setup/paths.mjs';

/**
 * @typedef {import('@playwright/test').CDPSession} CDPSession
 *
 * @typedef {object} CallFrame
 * @property {string} url
 * @property {number} lineNumber
 * @property {number} columnNumber
 */

const ASSETS = path.join(projectRoot, 'out/renderer/assets');
/** In microseconds. */
const SAMPLED_EVERY = 100;
/** What lies longer between two samples, in microseconds, is waiting for a core that others have. */
const LONGEST_SAMPLE = 5 * SAMPLED_EVERY;
/** Work that lies less than so many microseconds apart is of one frame. */
const ONE_FRAME = 8_000;

/**
 * How long functions of some source files were at work, with all that they called, in each frame in which they were: told by
 * the profiler of the browser, which makes them a little slower.
 *
 * @param {CDPSession} session
 * @param {(source: string) => boolean} isMeant for the path of a source file
 * @param {() => Promise<unknown>} action
 * @returns {Promise<readonly number[]>} in milliseconds
 */
export async function workOfSources(session, isMeant, action) {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: SAMPLED_EVERY });
  await session.send('Profiler.start');
  await action();
  const { profile } = await session.send('Profiler.stop');
  await session.send('Profiler.disable');

  const sourceOf = sourceReader();
  /** @type {Set<number>} those that are meant, and what they called */
  const meant = new Set();
  // Whoever calls stands before what is called.
  for (const { id, callFrame, children } of profile.nodes) {
    if (isMeant(sourceOf(callFrame))) meant.add(id);
    if (meant.has(id)) for (const child of children ?? []) meant.add(child);
  }
  /** @type {number[]} */
  const frames = [];
  let since = Infinity;
  for (const [index, id] of (profile.samples ?? []).entries()) {
    const lasted = profile.timeDeltas?.[index + 1] ?? 0;
    if (!meant.has(id)) {
      since += lasted;
      continue;
    }
    if (since > ONE_FRAME) frames.push(0);
    frames.push((frames.pop() ?? 0) + Math.min(lasted, LONGEST_SAMPLE) / 1_000);
    since = 0;
  }
  return frames;
}

/** @returns {(frame: CallFrame) => string} the path of the source file that a function is in; empty where there is none */
function sourceReader() {
  /** @type {Map<string, SourceMap | null>} */
  const maps = new Map();
  return ({ url, lineNumber, columnNumber }) => {
    const name = path.basename(url);
    let map = maps.get(name);
    if (map === undefined) {
      const file = path.join(ASSETS, `${name}.map`);
      map = name !== '' && existsSync(file) ? readMap(file) : null;
      maps.set(name, map);
    }
    const entry = map?.findEntry(lineNumber, Math.max(0, columnNumber));
    return entry && 'originalSource' in entry ? entry.originalSource : '';
  };
}

/** @param {string} file */
function readMap(file) {
  /** @type {import('node:module').SourceMapPayload} */
  const payload = JSON.parse(readFileSync(file, 'utf8'));
  return new SourceMap(payload);
}
