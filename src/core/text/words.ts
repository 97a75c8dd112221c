import { segmented } from './segmenting.ts';
import type { TextRange } from './text-range.ts';

/** Scripts that put no space between words, so that only a dictionary can tell how many there are. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const LETTER = String.raw`[\p{L}\p{N}\p{M}_]`;
/** What parts no word that stands on both sides of it. */
const JOINERS = "'’.,:·״׳";
const letter = new RegExp(LETTER, 'u');
/** A word where spaces and punctuation part them; apostrophes and points inside ("don't", "3.5") part nothing. */
const spacedWord = new RegExp(`${LETTER}+(?:[${JOINERS}]${LETTER}+)*`, 'gu');

/** Of a character; `unknown` of one that no text of this run had before. */
const kinds = { unknown: 0, letter: 1, joiner: 2, between: 3, unspaced: 4 } as const;
/** By code point, of those that have one code unit; the few others are looked at each time. */
const knownKinds = new Uint8Array(0x1_0000);

function kindOf(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (unspaced.test(character)) return kinds.unspaced;
  if (letter.test(character)) return kinds.letter;
  return JOINERS.includes(character) ? kinds.joiner : kinds.between;
}

/**
 * How many words a text has: as many as `wordsIn` finds. Texts whose words stand apart are counted character by
 * character, because a book of megabytes is counted while somebody waits for it; texts in scripts without spaces are
 * segmented by the platform's dictionaries.
 */
export function countWords(text: string): number {
  let count = 0;
  let before: number = kinds.between;
  let last: number = kinds.between;
  for (let index = 0; index < text.length; index += 1) {
    const codePoint = text.codePointAt(index) ?? 0;
    // Beyond the table nothing is found and nothing is remembered.
    const kind = knownKinds[codePoint] || (knownKinds[codePoint] = kindOf(codePoint));
    if (kind === kinds.unspaced) return countSegments(text);
    if (kind === kinds.letter && last !== kinds.letter && !(last === kinds.joiner && before === kinds.letter))
      count += 1;
    before = last;
    last = kind;
    if (codePoint > 0xffff) index += 1;
  }
  return count;
}

function countSegments(text: string): number {
  const words = wordSegments(text);
  let count = 0;
  while (words.next().done !== true) count += 1;
  return count;
}

/** Where the words of a text stand. No word goes over the end of a line. */
export function wordsIn(text: string): TextRange[] {
  if (unspaced.test(text)) return [...wordSegments(text)];
  return Array.from(text.matchAll(spacedWord), ({ index, 0: word }) => ({
    start: index,
    end: index + word.length,
  }));
}

/** Line by line, because the platform's segmenter takes ever longer for longer texts. */
function* wordSegments(text: string): Generator<TextRange> {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  for (let start = 0; start <= text.length;) {
    const lineFeed = text.indexOf('\n', start);
    const lineEnd = lineFeed < 0 ? text.length : lineFeed;
    for (const { isWordLike, ...word } of segmented(segmenter, text, { start, end: lineEnd })) {
      if (isWordLike) yield word;
    }
    start = lineEnd + 1;
  }
}
