import { graphemeStart } from '@core/text/graphemes.ts';

/** How far around a place words are looked for: no word is longer. */
const REACH = 300;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Where the nearest word that begins before `offset` begins; the start of the text where there is none. */
export function wordStartBefore(text: string, offset: number): number {
  return wordsAround(text, offset).findLast(({ start }) => start < offset)?.start ?? 0;
}

/** Where the nearest word that begins after `offset` begins; the end of the text where there is none. */
export function wordStartAfter(text: string, offset: number): number {
  return wordsAround(text, offset).find(({ start }) => start > offset)?.start ?? text.length;
}

/** Where the nearest word that ends before `offset` ends; the start of the text where there is none. */
export function wordEndBefore(text: string, offset: number): number {
  return wordsAround(text, offset).findLast(({ end }) => end < offset)?.end ?? 0;
}

/** Where the nearest word that ends after `offset` ends; the end of the text where there is none. */
export function wordEndAfter(text: string, offset: number): number {
  return wordsAround(text, offset).find(({ end }) => end > offset)?.end ?? text.length;
}

/** The word at `offset`; null between words. */
export function wordAt(text: string, offset: number): { start: number; end: number } | null {
  return wordsAround(text, offset).find(({ start, end }) => start <= offset && offset < end) ?? null;
}

function wordsAround(text: string, offset: number): { start: number; end: number }[] {
  const from = beginBefore(text, offset - REACH);
  const near = text.slice(from, offset + REACH);
  const found: { start: number; end: number }[] = [];
  for (const { index, segment, isWordLike } of words.segment(near)) {
    if (isWordLike === true) found.push({ start: from + index, end: from + index + segment.length });
  }
  return found;
}

/** White space at `offset` or not far before it, so that no word is cut in two; where words have none between them, a character. */
function beginBefore(text: string, offset: number): number {
  const furthest = Math.max(0, offset - REACH);
  const space = text.slice(furthest, Math.max(0, offset + 1)).search(/\s\S*$/);
  return space < 0 ? graphemeStart(text, furthest) : furthest + space;
}
