import { setTimeout as sleep } from 'node:timers/promises';
import { startPostil, withFolder } from './program.mjs';

/**
 * @typedef {import('./program.mjs').Page} Page
 * @typedef {import('./figures.mjs').Figures} Figures
 */

/** Words that are typed, each in a find bar that was opened for it. */
const WORDS = ['napoleon', 'moscow', 'petersburg', 'princess'];
/** Between opening the bar and the first letter, where one looks at it before. */
const LOOKING = 500;
/** After the text has been opened, and between two words. */
const REST = 3_000;

/**
 * Finds words in the open text as a person does, letter by letter, and notes how long each key takes until the nearest
 * match is painted, by the clock of the window.
 *
 * @param {string} file
 * @param {number} runs each with a program started anew
 * @param {Figures} figures
 */
export async function findInWindow(file, runs, figures) {
  await withFolder(async (home) => {
    const first = await startPostil(home, [file]);
    await first.page.waitForFunction(isTextThere, null, { timeout: 300_000 });
    await first.close();
    for (let run = 0; run < runs; run += 1) {
      const { page, close } = await startPostil(home);
      await page.locator('nav [role=option]').first().click();
      await page.waitForFunction(isTextThere, null);
      await sleep(REST);
      for (const [index, word] of WORDS.entries()) {
        const which = index === 0 ? 'first time' : 'later';
        await page.locator('.reader-text').focus();
        await page.keyboard.press('Control+f');
        await page.locator('.find-input').waitFor();
        // At once or after a look, in turns, so that the first time is both.
        const isAtOnce = (index + run) % 2 === 0;
        if (!isAtOnce) await sleep(LOOKING);
        for (let length = 1; length <= word.length; length += 1) {
          const duration = await shownAfterKey(page, word.slice(0, length));
          const name =
            length > 1
              ? 'a later letter'
              : `the first letter, ${isAtOnce ? 'at once' : 'after a look'}, ${which}`;
          figures.note(name, duration);
        }
        await page.keyboard.press('Escape');
        await sleep(REST / 2);
        figures.note('Ctrl+F with the word still in the field', await shownAfterKey(page, word, 'Control+f'));
        await page.locator('.find-input').press('Delete');
        await page.keyboard.press('Escape');
        await sleep(REST / 2);
      }
      await close();
    }
  });
}

function isTextThere() {
  return (document.querySelector('.reader-text')?.textContent.length ?? 0) > 100;
}

/**
 * How many milliseconds after the key a match of `word` is painted in the window as the current one.
 *
 * @param {Page} page @param {string} word @param {string} [key] by default the last letter of the word
 */
async function shownAfterKey(page, word, key = word.at(-1) ?? '') {
  await page.evaluate((wanted) => {
    const isShown = () => {
      const [range] =
        /** @type {Set<Range> | undefined} */ (
          /** @type {unknown} */ (CSS.highlights.get('postil-match-current'))
        ) ?? [];
      if (range?.toString().toLowerCase() !== wanted) return false;
      const { top, bottom } = range.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && bottom > top;
    };
    const benchShown = new Promise((resolve) => {
      addEventListener(
        'keydown',
        ({ timeStamp }) => {
          // It is asked behind each frame, when the layout is known and nothing waits for it.
          const { port1, port2 } = new MessageChannel();
          const next = () => requestAnimationFrame(() => port2.postMessage(null));
          port1.onmessage = () => (isShown() ? resolve(performance.now() - timeStamp) : next());
          next();
        },
        { capture: true, once: true },
      );
    });
    Object.assign(window, { benchShown });
  }, word);
  await page.keyboard.press(key);
  return page.evaluate(
    () => /** @type {{ benchShown: Promise<number> }} */ (/** @type {unknown} */ (window)).benchShown,
  );
}
