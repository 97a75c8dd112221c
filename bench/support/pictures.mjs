import { answerOf, windowOf } from './program.mjs';

/**
 * How far the text moves in the pictures of a window that are shown. Nothing is asked of the page for it: a question about its layout
 * may itself keep in its place what would have moved.
 *
 * @typedef {import('./program.mjs').Running} Running
 * @typedef {import('electron').BrowserWindow} BrowserWindow
 *
 * @typedef {typeof globalThis & { movesInPictures: number[] }} WatchingMain
 */

/**
 * Compares each picture from now on with the one before, by the ink in each row of the text.
 *
 * @param {Running} running
 * @returns {Promise<{ moves: () => Promise<readonly number[]>, stop: () => Promise<void> }>} `moves` gives by how many pixels of the
 *   screen the text has moved down with each picture since it was last asked, and Infinity where another text has come
 */
export async function watchPictures({ app, page }) {
  const window = await windowOf(app, page);
  await window.evaluate(compare, await page.evaluate(textArea));
  let taken = 0;
  return {
    async moves() {
      const moves = await answerOf(() => window.evaluate(movesFrom, taken));
      taken += moves.length;
      return moves;
    },
    stop: () => answerOf(() => window.evaluate(endWatching)),
  };
}

/** How far a text has moved since it has come, in all. @param {readonly number[]} moves */
export function movedSinceItCame(moves) {
  const came = moves.findIndex((by) => by !== 0);
  return moves.slice(came + 1).reduce((sum, by) => sum + Math.abs(by), 0);
}

function textArea() {
  const boxOf = (/** @type {string} */ selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    if (!box) throw new Error('there is no text to look at');
    return box;
  };
  const { left, right } = boxOf('.reader-blocks > *');
  const { top, bottom } = boxOf('.reader-scroller');
  return { left, top, right, bottom, whole: innerWidth };
}

/** @param {BrowserWindow} _shown @param {number} first */
function movesFrom(_shown, first) {
  return /** @type {WatchingMain} */ (globalThis).movesInPictures.slice(first);
}

/** @param {BrowserWindow} shown */
function endWatching(shown) {
  shown.webContents.endFrameSubscription();
}

/** @param {BrowserWindow} shown @param {ReturnType<typeof textArea>} area */
function compare(shown, { left, top, right, bottom, whole }) {
  /** How far it is looked for, and how much of the ink of a row may be otherwise where nothing has moved. */
  const [FAR, SAME] = [300, 4];
  /** What share of what is otherwise may be left where it has moved. */
  const FOUND = 0.1;
  /** Darker than any colour behind the text: red, green and blue together. */
  const INK = 300;
  /** @type {number[]} */
  const moves = [];
  Object.assign(globalThis, { movesInPictures: moves });
  /** @type {readonly number[]} */
  let before = [];
  shown.webContents.beginFrameSubscription(false, (picture) => {
    const { width, height } = picture.getSize();
    const scale = width / whole;
    const pixels = picture.toBitmap();
    const [first, end] = [Math.round(left * scale), Math.min(width, Math.round(right * scale))];
    /** @type {number[]} */
    const rows = [];
    for (let y = Math.round(top * scale); y < Math.min(height, Math.round(bottom * scale)); y += 1) {
      let ink = 0;
      for (let at = (y * width + first) * 4; at < (y * width + end) * 4; at += 4)
        if ((pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0) < INK) ink += 1;
      rows.push(ink);
    }
    const was = before;
    before = rows;
    const otherwise = (/** @type {number} */ by) => {
      const [from, to] = [Math.max(0, by), Math.min(rows.length, rows.length + by)];
      let sum = 0;
      for (let y = from; y < to; y += 1) sum += Math.abs((rows[y] ?? 0) - (was[y - by] ?? 0));
      return sum / (to - from);
    };
    const inPlace = otherwise(0);
    if (inPlace < SAME) {
      moves.push(0);
      return;
    }
    let best = 0;
    for (let by = -FAR; by <= FAR; by += 1) if (otherwise(by) < otherwise(best)) best = by;
    moves.push(otherwise(best) < inPlace * FOUND ? best : Infinity);
  });
}
