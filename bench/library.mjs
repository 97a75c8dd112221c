/**
 * How a large library starts, how a document of it opens, and whether documents that were closed leave anything behind.
 *
 *   npm run bench -- library [--text FILE] [--documents N] [--characters N] [--annotations N] [--runs N]
 *
 * DOCUMENTS (1,000) of CHARACTERS (20,000) each are cut from FILE, and ANNOTATIONS (100,000) are spread over them. Starts are
 * milliseconds by the clock from the start of the process until the navigator is there, and until it lists documents, beside an empty
 * window of the same Electron; opening is work of the main thread, in milliseconds of its CPU time. Fifty documents are opened, each in
 * place of the one before, in three rounds; what the page holds after the first is what it needs, and what is added after that is left behind.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { annotate, sourcesIn } from './support/annotations.mjs';
import { Figures, print } from './support/figures.mjs';
import {
  collectGarbage,
  privateMemory,
  startBlank,
  startPostil,
  until,
  withFolder,
  work,
} from './support/program.mjs';
import { novel } from './support/texts.mjs';

/** @typedef {import('./support/program.mjs').Page} Page */
/** @typedef {import('./support/program.mjs').CDPSession} CDPSession */

/** How many documents are opened and closed again in a round. */
const OPENED = 50;
const ROUNDS = 3;
/** What so many documents may leave behind at most: not a listener or a node each, and no more than their texts. */
const MAY_STAY = { listeners: OPENED / 2, nodes: OPENED / 2, 'heap, MB': 1 };

/** @param {readonly string[]} args @returns {Promise<boolean>} whether it could be run */
export async function benchLibrary(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      text: { type: 'string' },
      documents: { type: 'string', default: '1000' },
      characters: { type: 'string', default: '20000' },
      annotations: { type: 'string', default: '100000' },
      runs: { type: 'string', default: '5' },
    },
  });
  const file = values.text ?? novel();
  if (file === null) {
    print('The texts are not beside the project: say which text to cut documents from with --text FILE.');
    return false;
  }
  const figures = new Figures();
  const documents = Number(values.documents);
  await withFolder(async (home) => {
    await makeLibrary(home, {
      text: await readFile(file, 'utf8'),
      documents,
      characters: Number(values.characters),
      annotations: Number(values.annotations),
    });
    for (let run = 0; run < Number(values.runs); run += 1) {
      await withFolder(async (folder) => {
        const blank = await startBlank(path.join(folder, 'profile'));
        figures.note('start: an empty window', blank.startedIn);
        await blank.close();
      });
      await withFolder(async (folder) => {
        const empty = await startPostil(folder);
        figures.note('start: with no documents', empty.startedIn);
        await empty.close();
      });
      const running = await startPostil(home);
      figures.note(`start: with ${documents} documents`, running.startedIn);
      const began = performance.now();
      await running.page.locator('nav [role=option]').first().waitFor();
      figures.note('start: until they are listed', running.startedIn + performance.now() - began);
      const rows = await running.page.locator('nav [role=option]').count();
      figures.note('rows of the list in the page', rows);
      await running.close();
    }
    const running = await startPostil(home);
    await sleep(3_000);
    await openAndClose(running, figures);
    await running.close();
  });
  figures.print();
  print('');
  figures.printRatio(`start: with ${documents} documents`, 'start: an empty window');
  figures.printRatio('start: with no documents', 'start: an empty window');
  printLeft(figures);
  return true;
}

/**
 * @param {string} home
 * @param {{ text: string, documents: number, characters: number, annotations: number }} size
 */
async function makeLibrary(home, { text, documents, characters, annotations }) {
  const first = await startPostil(home);
  await first.page.evaluate(
    async (given) => {
      const { postil } = /** @type {import('./support/annotations.mjs').BenchWindow} */ (
        /** @type {unknown} */ (window)
      );
      const { people } = (await postil.libraryState()).value.records;
      /** @type {{ id: string }[]} */
      const own = JSON.parse(people[0] ?? '[]');
      const by = own[0]?.id;
      const at = new Date().toISOString();
      const sources = [];
      for (let n = 0; n < given.documents; n += 1) {
        const from = (n * given.characters) % Math.max(1, given.text.length - given.characters);
        const lines = given.text
          .slice(from, from + given.characters)
          .replaceAll('\r', '')
          .split(/\n\n+/);
        const paragraphs = lines
          .map((line) => line.replaceAll('\n', ' ').trim())
          .filter((line) => line !== '');
        const own = [`Chapter ${n}`, ...paragraphs].join('\n');
        let start = 0;
        const blocks = own.split('\n').map((line) => {
          const block = { type: 'paragraph', start, end: start + line.length };
          start = block.end + 1;
          return block;
        });
        const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(own));
        const base64 = btoa(String.fromCharCode(...new Uint8Array(digest)));
        const id = `ni:///sha-256;${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
        const kept = await postil.keepText(id, {
          text: own,
          layout: JSON.stringify({ textVersion: 1, blocks, marks: [] }),
        });
        if (!kept.ok) throw new Error(JSON.stringify(kept));
        sources.push({
          id,
          title: `Chapter ${n}`,
          metadata: {},
          fileName: `chapter-${n}.txt`,
          fileHash: '0'.repeat(64),
          mediaType: 'text/plain',
          encoding: 'UTF-8',
          textVersion: 1,
          textLength: own.length,
          wordCount: own.split(/\s+/).length,
          asItStands: false,
          mends: [],
          creatorId: by,
          created: at,
          modified: at,
          revision: 1,
        });
      }
      for (let n = 0; n < sources.length; n += 200) {
        const edits = sources
          .slice(n, n + 200)
          .map((after) => ({ table: 'sources', id: after.id, before: null, after }));
        const label = {
          type: 'mergedFile',
          fileName: 'many.postil.json',
          annotations: 0,
          sources: edits.length,
        };
        const id = `urn:uuid:${crypto.randomUUID()}`;
        const appended = await postil.appendChange({ id, by, at, cause: { type: 'done' }, label, edits });
        if (!appended.ok) throw new Error(JSON.stringify(appended.error));
      }
    },
    { text, documents, characters },
  );
  const sources = await sourcesIn(first.page);
  const each = Math.ceil(annotations / Math.max(1, sources.length));
  await annotate(first.page, Object.fromEntries(sources.map(({ id }) => [id, { count: each }])));
  await first.close();
  // The next start takes over what is in the journal; what is measured are the starts after it.
  const second = await startPostil(home);
  await second.page.waitForFunction(() => document.querySelector('nav [role=option]') !== null, undefined, {
    timeout: 300_000,
  });
  await sleep(20_000);
  await second.close();
}

/** @param {import('./support/program.mjs').Running} running @param {Figures} figures */
async function openAndClose(running, figures) {
  const { page, session } = running;
  const round = async () => {
    await scrollList(page, -1_000_000);
    const opened = /** @type {string[]} */ ([]);
    while (opened.length < OPENED) {
      const { title, x, y } = await nextRow(page, opened);
      opened.push(title);
      await page.mouse.move(x, y);
      await sleep(250);
      const duration = await work(session, async () => {
        const shown = until(page, isOpen, title);
        await page.mouse.down();
        await page.mouse.up();
        await shown;
      });
      figures.note('open a document', duration);
      await sleep(150);
    }
    await scrollList(page, -1_000_000);
    await sleep(3_000);
  };
  for (let n = 1; n <= ROUNDS; n += 1) {
    await round();
    for (const [name, value] of Object.entries(await standing(running)))
      figures.note(afterRound(n, name), value);
  }
}

/**
 * Where the next row is that has not been opened, in the order of the list; the list is scrolled to it where it is out of sight.
 * Nothing is typed to find it: the browser keeps what was typed into a field, a node each time, so that it can be undone.
 *
 * @param {Page} page
 * @param {readonly string[]} opened
 */
async function nextRow(page, opened) {
  for (;;) {
    const row = await page.evaluate((titles) => {
      const list = document.querySelector('nav [role=listbox]');
      const within = list?.getBoundingClientRect();
      for (const option of list?.querySelectorAll('[role=option]') ?? []) {
        const title = option.querySelector('.row-title')?.textContent ?? '';
        const { left, top, bottom } = option.getBoundingClientRect();
        const isInView = within !== undefined && top >= within.top && bottom <= within.bottom;
        if (isInView && !titles.includes(title)) return { title, x: left + 40, y: top + 12 };
      }
      return null;
    }, opened);
    if (row) return row;
    await scrollList(page, 300);
  }
}

/** At once, and not gliding as by the wheel: what is pressed next is where it was. @param {Page} page @param {number} pixels */
async function scrollList(page, pixels) {
  await page.evaluate(
    (by) => document.querySelector('nav [role=listbox]')?.scrollBy({ top: by, behavior: 'instant' }),
    pixels,
  );
  await sleep(250);
}

/** @param {number} round @param {string} what */
function afterRound(round, what) {
  return `after ${OPENED * round} documents: ${what}`;
}

/** What was added a round, and whether documents leave something behind. @param {Figures} figures */
function printLeft(figures) {
  for (const [what, most] of Object.entries(MAY_STAY)) {
    const added = (figures.at(afterRound(ROUNDS, what)) - figures.at(afterRound(1, what))) / (ROUNDS - 1);
    const verdict = added <= most ? 'nothing is left behind' : `MORE than ${most}: something is left behind`;
    print(`${OPENED} documents add ${added.toFixed(1)} (${what}): ${verdict}`);
  }
}

/** @param {string} title */
const isOpen = (title) =>
  document.querySelector('.reader-text')?.getAttribute('aria-label') === title &&
  document.querySelector('[data-card]') !== null;

/** What the page holds, after collection. @param {import('./support/program.mjs').Running} running */
async function standing(running) {
  const { session } = running;
  await collectGarbage(session);
  const { metrics } = await session.send('Performance.getMetrics');
  const at = (/** @type {string} */ wanted) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  return {
    'heap, MB': at('JSHeapUsedSize') / 2 ** 20,
    'private memory, MB': (await privateMemory(running)) ?? NaN,
    nodes: at('Nodes'),
    listeners: at('JSEventListeners'),
  };
}
