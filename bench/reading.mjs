/**
 * How long reading takes: from the click in the library to painted text, adding, walking, scrolling; beside the same text
 * as plain paragraphs in the same window.
 *
 *   npm run bench -- reading --text FILE... [--annotations N] [--runs N]
 *
 * Each FILE is opened and gets 100 annotations, or N where it is longer than a million characters. Starts the program in
 * `out/` on a home folder of its own; a display is needed. Figures are milliseconds of work of the window's main thread
 * (its CPU time), medians of RUNS runs; only ratios within one run count on a machine that does other things too.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { _electron } from '@playwright/test';

const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').CDPSession} CDPSession */

/**
 * What this needs of the window's bridge, and what it keeps there.
 *
 * @typedef {{
 *   postil: {
 *     libraryState(): Promise<{ value: { records: { sources: { id: string, title: string }[], people: { id: string }[] } } }>,
 *     readText(id: string): Promise<{ value: { text: string } }>,
 *     appendChange(change: object): Promise<{ ok: boolean, error?: unknown }>,
 *   },
 *   benchTexts?: Record<string, string[]>,
 * }} BenchWindow
 */

const { values } = parseArgs({
  options: {
    text: { type: 'string', multiple: true, default: [] },
    annotations: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '3' },
  },
});
const runs = Number(values.runs);
const home = await mkdtemp(path.join(os.tmpdir(), 'postil-bench-'));

try {
  const first = await start(values.text.map((file) => path.resolve(file)));
  await first.page.waitForFunction(
    (count) => document.querySelectorAll('nav [role=option]').length === count,
    values.text.length,
    { timeout: 300_000 },
  );
  await annotate(first.page, Number(values.annotations));
  await first.app.close();
  const second = await start([]);
  await sleep(5_000);
  await measure(second.page);
  await second.app.close();
} finally {
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}

/** @param {readonly string[]} files */
async function start(files) {
  const noSandbox = process.env.POSTIL_NO_SANDBOX || process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    args: [projectRoot, ...noSandbox, ...files],
    env: { .../** @type {Record<string, string>} */ (process.env), POSTIL_HOME: home, POSTIL_NAME: 'Bench' },
  });
  for (;;) {
    for (const page of app.windows()) {
      const isThere = await page.evaluate(() => document.querySelector('nav') !== null).catch(() => false);
      if (isThere) return { app, page };
    }
    await sleep(50);
  }
}

/**
 * Writes annotations into the journal as the program does, by a generator that always gives the same ones: 3 to 60 words
 * each, one of 20 tags, a note on three in ten. The next start takes them over.
 *
 * @param {Page} page
 * @param {number} inLong how many in a long text
 */
async function annotate(page, inLong) {
  await page.evaluate(async (many) => {
    const { postil } = /** @type {BenchWindow} */ (/** @type {unknown} */ (window));
    let seed = 42;
    const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const uuid = () => {
      const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
      return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    };
    const { sources, people } = (await postil.libraryState()).value.records;
    const by = people[0]?.id;
    const at = new Date().toISOString();
    const record = { creatorId: by, created: at, modified: at, revision: 1 };
    const append = async (/** @type {string} */ table, /** @type {{ id: string }[]} */ records) => {
      const edits = records.map((after) => ({ table, id: after.id, before: null, after }));
      const label = { type: 'tagged', count: records.length, tag: 'bench' };
      const kept = await postil.appendChange({ id: uuid(), by, at, cause: { type: 'done' }, label, edits });
      if (!kept.ok) throw new Error(JSON.stringify(kept.error));
    };
    const colors = ['amber', 'sky', 'sage', 'rose', 'lilac', 'sand', 'teal', 'moss', 'coral', 'slate'];
    const patterns = ['solid', 'double', 'dotted', 'dashed', 'wavy'];
    const tags = Array.from({ length: 20 }, (_, n) => ({
      id: uuid(),
      name: `tag ${n + 1}`,
      color: colors[n % 10],
      pattern: patterns[n % 5],
      description: '',
      parentId: null,
      mergedInto: null,
      ...record,
    }));
    await append('tags', tags);
    for (const source of sources) {
      /** @type {{ text: string }} */
      const { text } = (await postil.readText(source.id)).value;
      const made = [];
      while (made.length < (text.length > 1e6 ? many : 100)) {
        const start = text.indexOf(' ', Math.floor(random() * (text.length - 600))) + 1;
        let end = start;
        for (let word = 3 + Math.floor(random() * 58); word > 0; word -= 1) {
          const space = text.slice(end + 1, end + 80).search(/\s/);
          end = space < 0 ? end : end + 1 + space;
        }
        if (start === 0 || end <= start) continue;
        const exact = text.slice(start, end);
        const prefix = text.slice(Math.max(0, start - 32), start);
        const target = { start, end, exact, prefix, suffix: text.slice(end, end + 32) };
        const note = random() < 0.3 ? 'A note of ordinary length, with *one* emphasis.' : '';
        const tagIds = [tags[Math.floor(random() * 20)]?.id];
        made.push({ id: uuid(), sourceId: source.id, target, tagIds, note, color: null, ...record });
      }
      for (let n = 0; n < made.length; n += 2_000) await append('annotations', made.slice(n, n + 2_000));
    }
  }, inLong);
}

/** @param {Page} page */
async function measure(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const titles = await page.locator('nav [role=option] [slot=label]').allTextContents();
  /** @type {Map<string, number[]>} */
  const figures = new Map();
  const note = (/** @type {string} */ name, /** @type {number} */ ms) =>
    figures.set(name, [...(figures.get(name) ?? []), ms]);

  for (let run = 0; run < runs; run += 1) {
    for (const title of titles) {
      const short = title.slice(0, 24);
      const other = titles.find((each) => each !== title);
      if (other !== undefined && (await isOpen(page, title))) {
        await point(page, other);
        await open(page, other);
        await sleep(1_000);
      }
      await point(page, title);
      note(`${short}: open`, await work(session, () => open(page, title)));
      await sleep(3_000);
      await page.locator('.reader-text').focus();
      for (const key of ['j', 'j', 'j', 'k'])
        note(`${short}: walk`, await work(session, () => press(page, key)));
      await page.keyboard.press('s');
      await page.keyboard.press('Shift+S');
      await page.locator('.selection-toolbar').waitFor();
      await sleep(500);
      note(
        `${short}: add`,
        await work(session, async () => {
          await page.keyboard.press('h');
          await page.waitForFunction(() => document.querySelector('.selection-toolbar') === null);
          await painted(page);
        }),
      );
      await page.keyboard.press('Control+z');
      for (let step = 0; step < 40; step += 1)
        note(`${short}: scroll`, await work(session, () => scroll(page, '.reader-scroller')));
      note(`${short}: plain sections`, await work(session, () => plain(page, title)));
      for (let step = 0; step < 40; step += 1)
        note(`${short}: scroll plain sections`, await work(session, () => scroll(page, '#plain')));
      await page.evaluate(() => document.getElementById('plain')?.remove());
      await sleep(500);
    }
  }
  for (const [name, all] of figures) {
    const sorted = all.toSorted((a, b) => a - b);
    const at = (/** @type {number} */ share) =>
      (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
    process.stdout.write(`${name.padEnd(54)} median ${at(0.5).padStart(7)}   95 % ${at(0.95).padStart(7)}\n`);
  }
}

/**
 * The main thread's time from before `action` until it is done and painted.
 *
 * @param {CDPSession} session
 * @param {() => Promise<unknown>} action
 */
async function work(session, action) {
  const taken = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  const before = await taken();
  await action();
  return (await taken()) - before;
}

/** @param {Page} page @param {string} title */
async function isOpen(page, title) {
  return (
    (await page
      .locator('.reader-text')
      .getAttribute('aria-label', { timeout: 1_000 })
      .catch(() => null)) === title
  );
}

/** @param {Page} page @param {string} title */
async function point(page, title) {
  const box = await page.getByRole('option', { name: title }).boundingBox();
  if (box) await page.mouse.move(box.x + 40, box.y + 12);
  await sleep(500);
}

/** @param {Page} page @param {string} title which the mouse points at */
async function open(page, title) {
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForFunction((wanted) => {
    const text = document.querySelector('.reader-text');
    const isPainted = [...CSS.highlights.values()].some((highlight) =>
      [...highlight].some((range) => text?.contains(range.startContainer)),
    );
    return text?.getAttribute('aria-label') === wanted && isPainted;
  }, title);
  await painted(page);
}

/** @param {Page} page @param {string} key */
async function press(page, key) {
  await page.keyboard.press(key);
  await painted(page);
}

/** @param {Page} page @param {string} selector */
async function scroll(page, selector) {
  await page.evaluate((scroller) => document.querySelector(scroller)?.scrollBy(0, 120), selector);
  await painted(page);
}

/** @param {Page} page */
async function painted(page) {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
}

/**
 * The same text in sections of plain paragraphs, over the window.
 *
 * @param {Page} page
 * @param {string} title
 */
async function plain(page, title) {
  await page.evaluate(async (wanted) => {
    const bridge = /** @type {BenchWindow} */ (/** @type {unknown} */ (window));
    const cache = (bridge.benchTexts ??= {});
    if (cache[wanted]) return;
    const { sources } = (await bridge.postil.libraryState()).value.records;
    const { id } = sources.find((source) => source.title === wanted) ?? {};
    if (id !== undefined) cache[wanted] = (await bridge.postil.readText(id)).value.text.split('\n');
  }, title);
  await page.evaluate((wanted) => {
    const bridge = /** @type {BenchWindow} */ (/** @type {unknown} */ (window));
    const place = document.createElement('div');
    place.id = 'plain';
    place.style.cssText =
      'position:fixed;inset:0;z-index:9;overflow:auto;background:white;font:18px/1.62 var(--serif)';
    let section = document.createElement('section');
    (bridge.benchTexts?.[wanted] ?? []).forEach((paragraph, n) => {
      if (n % 50 === 0) {
        section = document.createElement('section');
        section.style.cssText = 'content-visibility:auto;contain-intrinsic-size:auto 3000px;max-width:66ch';
        place.append(section);
      }
      const element = document.createElement('p');
      element.textContent = paragraph;
      section.append(element);
    });
    document.body.append(place);
  }, title);
  await painted(page);
}
