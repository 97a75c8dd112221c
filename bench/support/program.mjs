import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron } from '@playwright/test';
import { openTestDisplay } from '../../scripts/setup/display.mjs';
import { projectRoot } from '../../scripts/setup/paths.mjs';
import { sandboxMustBeOff } from '../../scripts/setup/sandbox.mjs';

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').CDPSession} CDPSession
 * @typedef {import('@playwright/test').ElectronApplication} ElectronApplication
 * @typedef {import('electron').BrowserWindow} BrowserWindow
 *
 * @typedef {object} Running
 * @property {ElectronApplication} app
 * @property {Page} page
 * @property {CDPSession} session
 * @property {number} startedIn milliseconds from the start of the process until the window is usable
 * @property {() => Promise<void>} close
 */

/** Of the windows, in CSS pixels. */
const SIZE = { width: 1280, height: 800 };

/** @type {Promise<Awaited<ReturnType<typeof openTestDisplay>>> | null} */
let display = null;
/** @type {readonly string[] | null} */
let noSandbox = null;

/** A folder that is gone when `use` is done. @template T @param {(folder: string) => Promise<T>} use */
export async function withFolder(use) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'postil-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Starts the program in `out/` on a home folder.
 *
 * @param {string} home
 * @param {readonly string[]} [files]
 * @returns {Promise<Running>}
 */
export function startPostil(home, files = []) {
  const isUsable = () => document.querySelector('nav [role=tab]') !== null;
  return launch([projectRoot, ...files], { POSTIL_HOME: home, POSTIL_NAME: 'Bench' }, isUsable);
}

/**
 * Starts the same Electron with one empty page: what other ways of showing a text are measured in.
 *
 * @param {string} folder for what Electron keeps
 * @returns {Promise<Running>}
 */
export function startBlank(folder) {
  const main = path.join(projectRoot, 'bench/support/blank');
  return launch([main, `--user-data-dir=${folder}`], {}, () => document.readyState === 'complete');
}

/**
 * @param {readonly string[]} args
 * @param {Record<string, string>} environment
 * @param {() => boolean} isUsable
 */
async function launch(args, environment, isUsable) {
  display ??= openTestDisplay();
  noSandbox ??= sandboxMustBeOff() ? ['--no-sandbox'] : [];
  const { env } = await display;
  const began = performance.now();
  const app = await _electron.launch({
    args: [
      ...args.slice(0, 1),
      ...noSandbox,
      // A window that another one covers would be slowed down.
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      '--js-flags=--expose-gc',
      ...args.slice(1),
    ],
    env: { .../** @type {Record<string, string>} */ ({ ...process.env, ...env }), ...environment },
  });
  const page = await usableWindow(app, isUsable);
  const startedIn = performance.now() - began;
  const window = await windowOf(app, page);
  await answerOf(() =>
    window.evaluate(
      (/** @type {BrowserWindow} */ shown, { width, height }) => shown.setContentSize(width, height),
      SIZE,
    ),
  );
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { app, page, session, startedIn, close: () => app.close() };
}

/** @param {ElectronApplication} app @param {Page} page */
export function windowOf(app, page) {
  return answerOf(() => app.browserWindow(page));
}

/** What the main process answers, which may collect what would have brought the answer. @template T @param {() => Promise<T>} ask */
export async function answerOf(ask) {
  for (let left = 4; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || !String(error).includes('garbage collected')) throw error;
    }
  }
}

/** @param {ElectronApplication} app @param {() => boolean} isUsable */
async function usableWindow(app, isUsable) {
  const program = app.process();
  for (;;) {
    if (program.exitCode !== null || program.signalCode !== null)
      throw new Error('the program ended before it had a window');
    for (const page of app.windows()) {
      if (await page.evaluate(isUsable).catch(() => false)) return page;
    }
    await sleep(5);
  }
}

/** Waits until the window has painted what is in it. @param {Page} page */
export async function painted(page) {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        performance.mark('asked');
        // A message that is sent from within a frame arrives when the frame has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          // What is left open stays, and counts as a listener.
          port1.close();
          resolve(null);
        };
        requestAnimationFrame(() => {
          performance.mark('frame');
          port2.postMessage(null);
        });
      }),
  );
}

/**
 * Resolves when `condition` holds in the page and that is painted. It is asked whenever the page changes, not with each
 * frame, so that waiting costs nothing.
 *
 * @template A
 * @param {Page} page
 * @param {(argument: A) => boolean} condition
 * @param {A} argument
 */
export async function until(page, condition, argument) {
  await page.evaluate(`new Promise((resolve) => {
    performance.mark('asked');
    const holds = () => (${String(condition)})(${JSON.stringify(argument)});
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(null);
    };
    const frames = () =>
      requestAnimationFrame(() => {
        performance.mark('frame');
        port2.postMessage(null);
      });
    if (holds()) return frames();
    const observer = new MutationObserver(() => {
      if (!holds()) return;
      observer.disconnect();
      frames();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  })`);
}

/**
 * How many milliseconds after the next press of the mouse the window shows what fulfils `condition`. Where the frame that
 * follows the press does, it is the browser's own figure (Event Timing, in steps of 8): from the press until that frame is
 * on the screen. Else it is told by the clock, until the first frame that does has been made.
 *
 * @template A
 * @param {Page} page
 * @param {(argument: A) => boolean} condition
 * @param {A} argument
 * @returns {Promise<number>}
 */
export async function shownAfterPress(page, condition, argument) {
  return page.evaluate(`new Promise((resolve) => {
    const holds = () => (${String(condition)})(${JSON.stringify(argument)});
    addEventListener('mousedown', ({ timeStamp }) => {
      const timings = new PerformanceObserver((list) => {
        const press = list.getEntries().find(({ name, startTime }) => name === 'mousedown' && startTime >= timeStamp);
        if (press) resolve(press.duration);
      });
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve(performance.now() - timeStamp);
      };
      const later = () => (holds() ? port2.postMessage(null) : requestAnimationFrame(later));
      requestAnimationFrame(() => {
        if (holds()) timings.observe({ type: 'event', durationThreshold: 16, buffered: true });
        else later();
      });
    }, { capture: true, once: true });
  })`);
}

/**
 * What the main thread of the window has worked from before `action` until it is done, in milliseconds of its CPU time.
 *
 * @param {CDPSession} session
 * @param {() => Promise<unknown>} action
 */
export async function work(session, action) {
  const before = await worked(session);
  await action();
  return (await worked(session)) - before;
}

/**
 * What the main thread of the window has worked from before `action` until the frame was painted that `painted` or `until` has
 * waited for last, in milliseconds of its CPU time: up to the end of the task that paints the frame. What it does behind that, before
 * it can be asked, is no part of it, and neither is that it is asked to tell of the frame. All that it has worked where no frame
 * has come.
 *
 * @param {CDPSession} session
 * @param {() => Promise<unknown>} action
 */
export async function workToPaint(session, action) {
  /** @type {TraceEvent[]} */
  const events = [];
  const collect = (/** @type {{ value: object[] }} */ { value }) =>
    events.push(.../** @type {TraceEvent[]} */ (value));
  session.on('Tracing.dataCollected', collect);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'], excludedCategories: ['*'] },
  });
  const all = await work(session, action);
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  session.off('Tracing.dataCollected', collect);
  const mark = events.filter(({ name }) => name === 'frame').sort((a, b) => b.ts - a.ts)[0];
  if (!mark) return all;
  const asked = events.filter(({ name }) => name === 'asked');
  const tasks = events.filter(
    ({ name, pid, tid, ts, dur = 0 }) =>
      name === TASK &&
      pid === mark.pid &&
      tid === mark.tid &&
      ts <= mark.ts &&
      !asked.some((ask) => ask.ts >= ts && ask.ts <= ts + dur),
  );
  return tasks.reduce((sum, { tdur, dur }) => sum + (tdur ?? dur ?? 0), 0) / 1_000;
}

/**
 * @typedef {object} TraceEvent times are microseconds
 * @property {string} name
 * @property {number} pid
 * @property {number} tid
 * @property {number} ts
 * @property {number} [dur] by the clock
 * @property {number} [tdur] of the thread's CPU
 */

/** What the browser calls all that a thread does at one go. */
const TASK = 'ThreadControllerImpl::RunTask';

/** So long must there have been nothing to do, in milliseconds: timers that follow something are shorter. */
const QUIET = 250;
/** In which there is less work than this, in milliseconds: being asked costs something too. */
const NOTHING = 3;
/** What never comes to rest is left after so many milliseconds. */
const PATIENCE = 5_000;

/**
 * Waits until the main thread of the window has nothing to do, and says what it has worked until then.
 *
 * @param {CDPSession} session
 */
export async function quiet(session) {
  const first = await worked(session);
  let last = first;
  const until = performance.now() + PATIENCE;
  while (performance.now() < until) {
    await sleep(QUIET);
    const now = await worked(session);
    const isQuiet = now - last < NOTHING;
    last = now;
    if (isQuiet) break;
  }
  return last - first;
}

/** @param {CDPSession} session */
async function worked(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

/** Watches from now on for work of the window that takes more than 50 ms at one go. @param {Page} page */
export async function watchLongTasks(page) {
  await page.evaluate(() => {
    /** @type {number[]} */
    const tasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
    Object.assign(globalThis, { tasksOfBench: tasks });
  });
}

/** How long each of them took since it was last asked. @param {Page} page @returns {Promise<readonly number[]>} */
export function longTasks(page) {
  return page.evaluate(() =>
    /** @type {{ tasksOfBench: number[] }} */ (/** @type {unknown} */ (globalThis)).tasksOfBench.splice(0),
  );
}

/** @param {CDPSession} session */
export async function collectGarbage(session) {
  for (let n = 0; n < 3; n += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await sleep(200);
  }
}

/**
 * Memory of the window's process that no other process shares, in megabytes, after collection; null where the system does
 * not tell.
 *
 * @param {Running} running
 */
export async function privateMemory({ app, page, session }) {
  await collectGarbage(session);
  const window = await windowOf(app, page);
  const pid = await window.evaluate((/** @type {BrowserWindow} */ shown) =>
    shown.webContents.getOSProcessId(),
  );
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => null);
  if (rollup === null) return null;
  const kilobytes = [...rollup.matchAll(/^Private_\w+:\s+(\d+) kB/gm)].map(([, size]) => Number(size));
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024;
}
