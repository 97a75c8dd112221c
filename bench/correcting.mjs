/**
 * How long correcting a long text takes: opening it to be typed in, typing, joining paragraphs, finding, and leaving.
 *
 *   npm run bench -- correcting [--book FILE] [--runs N] [--samples N]
 *
 * The book is plain text; by default a novel of 3.3 megabytes, where it stands beside the project. Each run starts the program on a new
 * home, and types SAMPLES letters (40) a third of the way into the book.
 *
 * Opening and leaving are milliseconds by the clock, from the key or the press until it is painted; a key is milliseconds of work of the
 * window's main thread (its CPU time), until what it does is painted, and with all that follows: what was typed is kept when it rests.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Figures, print } from './support/figures.mjs';
import {
  longTasks,
  painted,
  quiet,
  startPostil,
  until,
  watchLongTasks,
  withFolder,
  work,
} from './support/program.mjs';
import { novel } from './support/texts.mjs';

/** @typedef {import('./support/program.mjs').Page} Page */
/** @typedef {import('./support/program.mjs').Running} Running */

/** What follows the painted page: the rest of the text is laid out, the search learns it. */
const AFTERWARDS = 5_000;

/** @param {readonly string[]} args @returns {Promise<boolean>} whether it could be run */
export async function benchCorrecting(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      book: { type: 'string' },
      runs: { type: 'string', default: '3' },
      samples: { type: 'string', default: '40' },
    },
  });
  const book = values.book ?? novel();
  if (book === null) {
    print('The novel is not beside the project: say which book to correct with --book FILE.');
    return false;
  }
  const figures = new Figures();
  for (let run = 0; run < Number(values.runs); run += 1) {
    print(`run ${run + 1} …`);
    await withFolder(async (home) => {
      const postil = await startPostil(home, [book]);
      try {
        await until(postil.page, isTextThere, null);
        await sleep(AFTERWARDS);
        await measure(postil, figures, Number(values.samples));
      } finally {
        await postil.close();
      }
    });
  }
  figures.print();
  return true;
}

/** @param {Running} postil @param {Figures} figures @param {number} samples */
async function measure({ page, session }, figures, samples) {
  await page.evaluate(() => {
    const scroller = document.querySelector('.reader-scroller');
    if (scroller) scroller.scrollTop = scroller.scrollHeight / 3;
  });
  await sleep(AFTERWARDS);
  await watchLongTasks(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('Correct the text');
  await quiet(session);
  await longestTask(page);
  const opening = performance.now();
  const opened = until(page, isBeingCorrected, null);
  await page.keyboard.press('Enter');
  await opened;
  figures.note('open, by the clock', performance.now() - opening);
  figures.note('open, work that follows', await quiet(session));
  figures.note('open, longest task', await longestTask(page));

  for (const [name, keys] of /** @type {const} */ ([
    ['type a letter', ['x']],
    ['type a space', ['Space']],
    ['cut a paragraph', ['Enter']],
    ['join it again', ['Backspace']],
  ])) {
    for (let n = 0; n < samples / (name.startsWith('type') ? 1 : 4); n += 1) {
      if (name.startsWith('join')) {
        await page.keyboard.press('Enter');
        await quiet(session);
      }
      await longestTask(page);
      const own = await work(session, async () => {
        for (const key of keys) await page.keyboard.press(key);
        await painted(page);
      });
      figures.note(name, own);
      figures.note(`${name}, with what follows`, own + (await quiet(session)));
      figures.note(`${name}, longest task`, await longestTask(page));
    }
  }

  await longestTask(page);
  const leaving = performance.now();
  const left = until(page, isTextThere, null);
  await page.getByRole('button', { name: 'Give up' }).click();
  await left;
  figures.note('leave, by the clock', performance.now() - leaving);
  await quiet(session);
  figures.note('leave, longest task', await longestTask(page));
}

function isTextThere() {
  return document.querySelector('.reader-text p') !== null;
}

function isBeingCorrected() {
  return document.querySelector('.correcting-text p') !== null;
}

/** Since it was last asked; 0 where none took more than 50 ms. @param {Page} page */
async function longestTask(page) {
  return Math.max(0, ...(await longTasks(page)));
}
