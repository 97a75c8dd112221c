import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Whether a text that is moved through stays where it is under the eye, and is always there. Asking costs the window something, so
 * that nothing is timed meanwhile.
 *
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('./figures.mjs').Figures} Figures
 *
 * @typedef {object} Eye
 * @property {(share: number) => void} rest on a character at that share of the height of the window
 * @property {() => number | null} moved by how many pixels more or less than the text was scrolled; null where the character
 *   is out of sight
 * @property {{ frames: number, unfilled: number, skipped: number }} seen how many frames have been painted so far, in how many of them
 *   a part of the text was not in the page yet, and in how many the browser had not laid it out yet, as it does with what was far away
 * @property {boolean} isOpen
 *
 * @typedef {{ eye: Eye }} WatchedWindow
 */

/**
 * What the parts of the page are called.
 *
 * @typedef {object} Looked
 * @property {string} scroller
 * @property {string} column
 * @property {string} section
 * @property {string} block within a section
 */

/** @type {Looked} */
const READER = {
  scroller: '.reader-scroller',
  column: '.reader-text',
  section: '.reader-section',
  block: '.reader-blocks > *',
};

/** The sections of plain paragraphs. @type {Looked} */
export const PLAIN = { scroller: '#scroller', column: '#text', section: 'section', block: 'p' };

/** What comes late comes within this time, in milliseconds. */
const SETTLING = 120;

/**
 * Takes each of the steps and notes how far a character in view has moved of itself with the step, if it is still in view, and after it, and in how many of
 * the frames painted meanwhile no text was where text belongs, looked at in three heights.
 *
 * @param {Page} page
 * @param {Figures} figures
 * @param {string} name
 * @param {{ steps: number, share?: number, step: () => Promise<void>, looked?: Looked }} moving `share` of the window's height at
 *   which the eye rests before a step, so that what it rests on is still there after it; the middle by default
 */
export async function watchSteps(page, figures, name, { steps, share = 0.5, step, looked = READER }) {
  await page.evaluate(openEye, looked);
  let sum = 0;
  for (let n = 0; n < steps; n += 1) {
    await page.evaluate(rest, share);
    await step();
    const withStep = await page.evaluate(moved);
    await page.evaluate(rest, 0.5);
    await sleep(SETTLING);
    const after = await page.evaluate(moved);
    for (const pixels of [withStep, after]) {
      if (pixels === null) continue;
      figures.note(`${name}: moved under the eye, px`, Math.abs(pixels));
      sum += Math.abs(pixels);
    }
  }
  const { frames, unfilled, skipped } = await page.evaluate(closeEye);
  figures.note(`${name}: moved under the eye in all, px`, sum);
  figures.note(`${name}: frames painted`, frames);
  figures.note(`${name}: of them with text not there yet`, unfilled);
  figures.note(`${name}: of them with text not laid out yet`, skipped);
}

/** @param {number} share */
function rest(share) {
  /** @type {WatchedWindow} */ (/** @type {unknown} */ (window)).eye.rest(share);
}

function moved() {
  return /** @type {WatchedWindow} */ (/** @type {unknown} */ (window)).eye.moved();
}

function closeEye() {
  const { eye } = /** @type {WatchedWindow} */ (/** @type {unknown} */ (window));
  eye.isOpen = false;
  return eye.seen;
}

/** @param {Looked} looked */
function openEye(looked) {
  const scroller = document.querySelector(looked.scroller);
  const column = document.querySelector(looked.column);
  if (!scroller || !column) throw new Error('there is no text to look at');
  const pointAt = (/** @type {number} */ share) => {
    const { left, width } = column.getBoundingClientRect();
    const { top, height } = scroller.getBoundingClientRect();
    return { x: left + width * 0.4, y: top + height * share };
  };
  /** @type {{ range: Range, top: number, scrollTop: number } | null} */
  let rested = null;
  const isInView = (/** @type {DOMRect} */ { top, bottom, height }) => {
    const shown = scroller.getBoundingClientRect();
    return height > 0 && bottom > shown.top && top < shown.bottom;
  };
  const missingAt = (/** @type {number} */ share) => {
    const { x, y } = pointAt(share);
    const section = document.elementFromPoint(x, y)?.closest(looked.section);
    // Above and below the text there is none.
    if (!section) return null;
    const block = section.querySelector(looked.block);
    if (!block) return 'unfilled';
    return block.checkVisibility({ contentVisibilityAuto: true }) ? null : 'skipped';
  };
  /** @type {Eye} */
  const eye = {
    rest(share) {
      const { x, y } = pointAt(share);
      const caret = document.caretPositionFromPoint(x, y);
      rested = null;
      if (!(caret?.offsetNode instanceof Text) || caret.offsetNode.length === 0) return;
      const offset = Math.min(caret.offset, caret.offsetNode.length - 1);
      const range = new Range();
      range.setStart(caret.offsetNode, offset);
      range.setEnd(caret.offsetNode, offset + 1);
      rested = { range, top: range.getBoundingClientRect().top, scrollTop: scroller.scrollTop };
    },
    moved() {
      if (!rested?.range.startContainer.isConnected) return null;
      const now = rested.range.getBoundingClientRect();
      return isInView(now) ? now.top - rested.top + scroller.scrollTop - rested.scrollTop : null;
    },
    seen: { frames: 0, unfilled: 0, skipped: 0 },
    isOpen: true,
  };
  // A message that is sent from within a frame arrives when the frame has been painted.
  const { port1, port2 } = new MessageChannel();
  const next = () => requestAnimationFrame(() => port2.postMessage(null));
  port1.onmessage = () => {
    if (!eye.isOpen) return;
    eye.seen.frames += 1;
    const missing = [0.2, 0.5, 0.8].map(missingAt);
    if (missing.includes('unfilled')) eye.seen.unfilled += 1;
    if (missing.includes('skipped')) eye.seen.skipped += 1;
    next();
  };
  next();
  Object.assign(window, { eye });
}
