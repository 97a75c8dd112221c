import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'vite';
import { npm } from '../../scripts/setup/run.mjs';
import { painted, shownAfterPress } from './program.mjs';

/**
 * Other ways of showing a text with its passages, in a page of their own: plain paragraphs, the annotator of Recogito from
 * its package, and what the Hypothesis client does, written anew after its published source.
 *
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {{ start: number, end: number, exact: string, prefix: string, suffix: string }} Passage offsets into the
 *   paragraphs joined with line feeds
 * @typedef {(text: string, quote: string, maxErrors: number) => { start: number, end: number, errors: number }[]} Approximate
 * @typedef {{ setAnnotations(annotations: object[]): void, destroy(): void }} Annotator
 * @typedef {{
 *   paragraphs: string[],
 *   createTextAnnotator: (element: Element, options: object) => Annotator,
 *   approximate: Approximate,
 *   annotator?: Annotator,
 * }} OtherWindow
 */

/**
 * Packages as they were when this was written. The annotator's core is the one that it was published with: a later one (3.8.10) gives
 * it all annotations at once by a door that does not look for their passages, and its CSS highlights are never painted.
 */
const PACKAGES = ['@recogito/text-annotator@4.1.1', '@annotorious/core@3.8.2', 'approx-string-match@2.0.0'];

/**
 * Installs the packages of others into a folder and makes one script of them; null where they cannot be had.
 *
 * @param {string} folder
 */
export async function otherPrograms(folder) {
  const installed = await npm(['install', '--prefix', folder, '--no-audit', '--no-fund', ...PACKAGES], {
    quiet: true,
    cwd: folder,
  });
  if (installed.code !== 0) return null;
  const entry = path.join(folder, 'entry.js');
  await writeFile(
    entry,
    `import { createTextAnnotator } from '@recogito/text-annotator';
import approximate from 'approx-string-match';
Object.assign(window, { createTextAnnotator, approximate });
`,
  );
  createRequire(entry).resolve('approx-string-match');
  await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: path.join(folder, 'dist'),
      lib: { entry, formats: ['iife'], name: 'others', fileName: () => 'others.js' },
    },
  });
  return path.join(folder, 'dist/others.js');
}

/** Gives the page the paragraphs that it will show. @param {Page} page @param {readonly string[]} paragraphs */
export async function giveParagraphs(page, paragraphs) {
  await page.evaluate((given) => {
    /** @type {OtherWindow} */ (/** @type {unknown} */ (window)).paragraphs = [...given];
  }, paragraphs);
  await page.evaluate(() => document.fonts.load("18px 'Source Serif 4 Variable'"));
}

/** Takes the text out of the page again. @param {Page} page */
export async function clear(page) {
  await page.evaluate(() => {
    const other = /** @type {OtherWindow} */ (/** @type {unknown} */ (window));
    other.annotator?.destroy();
    delete other.annotator;
    const text = document.createElement('div');
    text.id = 'text';
    document.querySelector('#text')?.replaceWith(text);
    document.querySelector('#scroller')?.scrollTo(0, 0);
    CSS.highlights.clear();
  });
  await painted(page);
}

/** The text as paragraphs in sections of 50, which the browser skips while they are far. @param {Page} page */
export async function showSections(page) {
  await page.evaluate(inSections);
  await painted(page);
}

/** The text as paragraphs and nothing else. @param {Page} page */
export async function showFlat(page) {
  await page.evaluate(flat);
  await painted(page);
}

/**
 * Shows the text in that way when the mouse is pressed. How many milliseconds later it is on the screen.
 *
 * @param {Page} page
 * @param {'sections' | 'flat'} way
 */
export async function showAtPress(page, way) {
  const show = way === 'flat' ? flat : inSections;
  await page.evaluate(`addEventListener('mousedown', ${String(show)}, { capture: true, once: true })`);
  const shown = shownAfterPress(page, () => document.querySelector('#text p') !== null, null);
  await page.mouse.move(300, 300);
  await page.mouse.down();
  const milliseconds = await shown;
  await page.mouse.up();
  return milliseconds;
}

/**
 * Until the annotator has been given all passages and has painted the first one of the text. It paints what is in the window
 * only: where no passage is, nothing tells when it is done.
 *
 * @param {Page} page @param {readonly Passage[]} passages @param {'CSS_HIGHLIGHTS' | 'SPANS'} renderer
 */
export async function showInRecogito(page, passages, renderer) {
  await page.evaluate(flat);
  await page.evaluate(
    async ({ given, way }) => {
      const other = /** @type {OtherWindow} */ (/** @type {unknown} */ (window));
      const text = document.querySelector('#text');
      if (!text) throw new Error('there is no place for the text');
      // Its offsets count the characters of the page, which has no line feeds between paragraphs.
      const breaks = [...text.children].map((child) => child.textContent.length + 1);
      const ends = breaks.map(
        (
          (sum) => (/** @type {number} */ length) =>
            (sum += length)
        )(0),
      );
      const offset = (/** @type {number} */ at) => {
        const index = ends.findIndex((end) => at < end);
        return at - (index < 0 ? ends.length : index);
      };
      const annotator = other.createTextAnnotator(text, { renderer: way });
      other.annotator = annotator;
      annotator.setAnnotations(
        given.map(({ start, end, exact }, n) => ({
          id: `passage-${n}`,
          bodies: [],
          target: {
            annotation: `passage-${n}`,
            selector: [{ quote: exact.replaceAll('\n', ''), start: offset(start), end: offset(end) }],
          },
        })),
      );
      const starts = given.map(({ start }) => start);
      const first = `passage-${starts.indexOf(Math.min(...starts))}`;
      const isShown = () =>
        way === 'CSS_HIGHLIGHTS'
          ? CSS.highlights.has(`_${first}`)
          : document.querySelector(`.r6o-span-highlight-layer [data-annotation="${first}"]`) !== null;
      while (!isShown()) await new Promise(requestAnimationFrame);
    },
    { given: passages, way: renderer },
  );
  await painted(page);
}

/**
 * As the Hypothesis client does, one annotation after the other: the quotation is looked for in the text of the whole page,
 * exactly and else approximately (a half of it, at most 256 characters, may differ), the places are weighed by quotation,
 * context and position, the offsets become a range by walking through the text nodes, and every text node in
 * it is wrapped. What belongs on the first screen is known to be all there when the last one has been looked for.
 *
 * @param {Page} page
 * @param {readonly Passage[]} passages
 */
export async function showInHypothesis(page, passages) {
  await page.evaluate(flat);
  await page.evaluate(async (given) => {
    const { approximate } = /** @type {OtherWindow} */ (/** @type {unknown} */ (window));
    const root = /** @type {HTMLElement} */ (document.querySelector('#text'));

    /** @param {string} text @param {string} quote @param {number} most */
    const search = (text, quote, most) => {
      const exact = [];
      for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1))
        exact.push({ start: at, end: at + quote.length, errors: 0 });
      return exact.length > 0 ? exact : approximate(text, quote, most);
    };
    /** @param {string} text @param {string} quote */
    const similarity = (text, quote) => {
      if (quote === '' || text === '') return 0;
      const [best] = approximate(text, quote, quote.length);
      return 1 - (best?.errors ?? quote.length) / quote.length;
    };
    /** @param {number} offset */
    const pointAt = (offset) => {
      const walker = document.createNodeIterator(root, NodeFilter.SHOW_TEXT);
      let before = 0;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const { length } = /** @type {Text} */ (node);
        if (before + length > offset) return { node: /** @type {Text} */ (node), offset: offset - before };
        before += length;
      }
      throw new RangeError('beyond the end of the text');
    };

    for (const { exact, prefix, suffix, start } of given) {
      const quote = exact.replaceAll('\n', '');
      const text = root.textContent;
      const found = search(text, quote, Math.min(256, Math.floor(quote.length / 2))).map((match) => {
        const quoteScore = 1 - match.errors / quote.length;
        const before = text.slice(Math.max(0, match.start - prefix.length), match.start);
        const after = text.slice(match.end, match.end + suffix.length);
        const distance = 1 - Math.abs(match.start - start) / text.length;
        const score =
          50 * quoteScore + 20 * similarity(before, prefix) + 20 * similarity(after, suffix) + 2 * distance;
        return { ...match, score };
      });
      found.sort((a, b) => b.score - a.score);
      const [best] = found;
      if (!best) continue;
      const range = document.createRange();
      const from = pointAt(best.start);
      const to = pointAt(best.end - 1);
      range.setStart(from.node, from.offset);
      range.setEnd(to.node, to.offset + 1);
      if (range.startOffset > 0) range.setStart(from.node.splitText(from.offset), 0);
      const last = /** @type {Text} */ (range.endContainer);
      if (range.endOffset < last.length) last.splitText(range.endOffset);
      const walker = document.createNodeIterator(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
      const inside = [];
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (range.intersectsNode(node)) inside.push(/** @type {Text} */ (node));
      for (const node of inside) {
        const wrapper = document.createElement('hypothesis-highlight');
        wrapper.style.backgroundColor = 'rgba(255, 226, 0, 0.4)';
        node.replaceWith(wrapper);
        wrapper.append(node);
      }
      // Each annotation is anchored in a task of its own.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }, passages);
  await painted(page);
}

function inSections() {
  const { paragraphs } = /** @type {OtherWindow} */ (/** @type {unknown} */ (window));
  let section = document.createElement('section');
  paragraphs.forEach((paragraph, n) => {
    if (n % 50 === 0) {
      section = document.createElement('section');
      section.style.cssText = 'content-visibility:auto;contain-intrinsic-size:auto 3000px';
      document.querySelector('#text')?.append(section);
    }
    const element = document.createElement('p');
    element.textContent = paragraph;
    section.append(element);
  });
}

function flat() {
  const { paragraphs } = /** @type {OtherWindow} */ (/** @type {unknown} */ (window));
  const text = document.querySelector('#text');
  for (const paragraph of paragraphs) {
    const element = document.createElement('p');
    element.textContent = paragraph;
    text?.append(element);
  }
}
