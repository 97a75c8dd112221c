import type { TextRange } from './text-range.ts';

/**
 * How much is segmented at one go: with each segment the platform makes a copy of all that it was given, so that the work
 * grows with the square of the length. Few paragraphs are longer.
 */
const PART = 10_000;
/** What comes behind a place may decide whether a word or a sentence ends there; no further than this is looked. */
const LOOK_AHEAD = 500;

interface Segment extends TextRange {
  readonly isWordLike: boolean;
}

/** What a stretch of a text is segmented into, in order. It may be as long as a book without a single line feed. */
export function* segmented(
  segmenter: Intl.Segmenter,
  text: string,
  { start, end }: TextRange,
): Generator<Segment> {
  let from = start;
  let length = PART;
  while (from < end) {
    const to = Math.min(end, from + length);
    const settled = to === end ? end : to - LOOK_AHEAD;
    let last = from;
    for (const { index, segment, isWordLike } of segmenter.segment(text.slice(from, to))) {
      const next = from + index + segment.length;
      if (next > settled) break;
      yield { start: from + index, end: next, isWordLike: isWordLike === true };
      last = next;
    }
    length = last === from ? length * 2 : PART;
    from = last;
  }
}

/** The segment of a stretch of a text that holds the character at `offset`; null where the stretch has none there. */
export function segmentHolding(
  segmenter: Intl.Segmenter,
  text: string,
  { start, end }: TextRange,
  offset: number,
): TextRange | null {
  for (let reach = PART; offset >= start && offset < end; reach *= 2) {
    const from = Math.max(start, offset - reach);
    const to = Math.min(end, offset + reach);
    const held = segmenter.segment(text.slice(from, to)).containing(offset - from);
    if (!held) return null;
    const found = { start: from + held.index, end: from + held.index + held.segment.length };
    const beginsThere = from === start || found.start > from;
    const endsThere = to === end || found.end <= to - LOOK_AHEAD;
    if (beginsThere && endsThere) return found;
  }
  return null;
}
