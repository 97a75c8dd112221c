import type { TextRange } from './text-range.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Below this every unit is a character of its own, but for a line feed behind a carriage return. */
const FIRST_COMBINING = 0x300;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** So far on the end of a character is looked for at first; only families of emoji and heaps of accents are longer. */
const REACH = 64;

/** The range widened so that neither end lies inside what people see as one character. */
export function wholeGraphemes(text: string, { start, end }: TextRange): TextRange {
  return { start: graphemeStart(text, start), end: graphemeEnd(text, end) };
}

/**
 * The start of the character, as people count them, that `offset` stands in; `offset` itself between two. Who knows that
 * one begins at `known`, before `offset`, spares looking further back in texts that have no certain place between.
 */
export function graphemeStart(text: string, offset: number, known = 0): number {
  return isCertain(text, offset) ? offset : graphemeAround(text, offset, known).start;
}

/** The end of the character that `offset` stands in; `offset` itself between two. */
export function graphemeEnd(text: string, offset: number, known = 0): number {
  return isCertain(text, offset) ? offset : graphemeAround(text, offset, known).end;
}

/** Segmented from a place on where a character is sure to begin: what stands before it can make no difference. */
function graphemeAround(text: string, offset: number, known: number): TextRange {
  let from = offset - 1;
  while (from > known && !isCertain(text, from)) from -= 1;
  for (let reach = REACH; ; reach *= 2) {
    const to = Math.min(text.length, offset + reach);
    const at = graphemes.segment(text.slice(from, to)).containing(offset - from);
    if (at === undefined || from + at.index === offset) return { start: offset, end: offset };
    const end = from + at.index + at.segment.length;
    // Up to the last unit but one: the cut may go through a surrogate pair.
    if (end < to - 1 || to === text.length) return { start: from + at.index, end };
  }
}

/** Whether two characters meet at `offset`, as far as the two code points there say it: true is sure, false is not. */
function isCertain(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  if (after === LINE_FEED) return before !== CARRIAGE_RETURN;
  if (before === LINE_FEED || (before < FIRST_COMBINING && after < FIRST_COMBINING)) return true;
  return isApart(codePointBefore(text, offset)) && isApart(text.codePointAt(offset) ?? 0);
}

/** Of each code point up to the emoji whether it stays apart, filled as they are met; beyond, no such thing is said. */
const apart = new Uint8Array(0x20000);
const NO = 1;
const YES = 2;

/** Whether a code point joins neither a letter beside it nor its like. Two such never make one character. */
function isApart(code: number): boolean {
  const before = apart[code];
  if (before === YES || before === NO) return before === YES;
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  const is = code < apart.length && !isSurrogate && segmentsApart(code);
  apart[code] = is ? YES : NO;
  return is;
}

function segmentsApart(code: number): boolean {
  const character = String.fromCodePoint(code);
  const count = (text: string) => [...graphemes.segment(text)].length;
  return count(`a${character}a`) === 3 && count(character + character) === 2;
}

function codePointBefore(text: string, offset: number): number {
  const unit = text.charCodeAt(offset - 1);
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff && offset > 1;
  const whole = isSecondHalf ? (text.codePointAt(offset - 2) ?? unit) : unit;
  return whole > 0xffff ? whole : unit;
}
