import type { TextRange } from './text-range.ts';

/** Scripts that put no space between words, so that only a dictionary can tell how many there are. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A word where spaces and punctuation part them; apostrophes and points inside ("don't", "3.5") part nothing. */
const spacedWord = /[\p{L}\p{N}\p{M}_]+(?:['’.,:·״׳][\p{L}\p{N}\p{M}_]+)*/gu;

/**
 * How many words a text has. Most texts are counted by a pattern, which is quick for whole books;
 * texts in scripts without spaces are segmented by the platform's dictionaries.
 */
export function countWords(text: string): number {
  if (unspaced.test(text)) return countSegments(text);
  let count = 0;
  // One at a time, for a list of all words of a book takes longer than finding them.
  spacedWord.lastIndex = 0;
  while (spacedWord.test(text)) count += 1;
  return count;
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
