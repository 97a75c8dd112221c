import type { TextRange } from './text-range.ts';

/** Scripts that put no space between words, so that only a dictionary can tell how many there are. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A word where spaces and punctuation part them; apostrophes and points inside ("don't", "3.5") part nothing. */
const spacedWord = /[\p{L}\p{N}\p{M}_]+(?:['’.,:·״׳][\p{L}\p{N}\p{M}_]+)*/gu;

/** What parts no word that stands on both sides of it. */
const JOINERS = "'’.,:·״׳";
const inWord = /[\p{L}\p{N}\p{M}_]/u;

/** Of a character; `unknown` of one that no text of this run had before. */
const kinds = { unknown: 0, inWord: 1, joiner: 2, between: 3, unspaced: 4 } as const;
const kindsOfUnits = new Uint8Array(0x1_0000);

function kindOf(character: string): number {
  if (unspaced.test(character)) return kinds.unspaced;
  if (inWord.test(character)) return kinds.inWord;
  return JOINERS.includes(character) ? kinds.joiner : kinds.between;
}

/** The kind of the character that starts at `index`; of a surrogate pair, at its first half. */
function kindAt(text: string, index: number, unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdbff) return kindOf(String.fromCodePoint(text.codePointAt(index) ?? unit));
  return (kindsOfUnits[unit] = kindOf(String.fromCharCode(unit)));
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
    const unit = text.charCodeAt(index);
    const kind = kindsOfUnits[unit] || kindAt(text, index, unit);
    if (kind === kinds.unspaced) return countSegments(text);
    if (kind === kinds.inWord && last !== kinds.inWord && !(last === kinds.joiner && before === kinds.inWord))
      count += 1;
    before = last;
    last = kind;
    if (unit >= 0xd800 && unit <= 0xdbff && isLowSurrogate(text.charCodeAt(index + 1))) index += 1;
  }
  return count;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Line by line, because the platform's segmenter takes ever longer for longer texts. */
function countSegments(text: string): number {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  let count = 0;
  for (const line of text.split('\n')) {
    for (const segment of segmenter.segment(line)) {
      if (segment.isWordLike === true) count += 1;
    }
  }
  return count;
}

/** Where the words of a text stand. No word goes over the end of a line. */
export function wordsIn(text: string): TextRange[] {
  if (!unspaced.test(text)) {
    return Array.from(text.matchAll(spacedWord), ({ index, 0: word }) => ({
      start: index,
      end: index + word.length,
    }));
  }
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  const words: TextRange[] = [];
  let lineStart = 0;
  for (const line of text.split('\n')) {
    for (const { index, segment, isWordLike } of segmenter.segment(line)) {
      if (isWordLike === true)
        words.push({ start: lineStart + index, end: lineStart + index + segment.length });
    }
    lineStart += line.length + 1;
  }
  return words;
}
