import type { TextRange } from '@core/text/text-range.ts';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Longer than any character that people write (families of emoji, stacked marks), short enough to cost nothing. */
const REACH = 64;

/** The start of the character, as people count them, that `offset` stands in; `offset` itself on a boundary. */
export function graphemeStart(text: string, offset: number): number {
  return boundaries(text, offset).before;
}

/** The end of the character, as people count them, that `offset` stands in; `offset` itself on a boundary. */
export function graphemeEnd(text: string, offset: number): number {
  return boundaries(text, offset).after;
}

/** Grows a passage to whole characters, so that no accent, joined emoji or surrogate is left behind. */
export function wholeGraphemes(text: string, range: TextRange): TextRange {
  return { start: graphemeStart(text, range.start), end: graphemeEnd(text, range.end) };
}

/** The nearest boundary around `offset`, looked for inside the line it stands in: a line feed is always one. */
function boundaries(text: string, offset: number): { before: number; after: number } {
  if (offset <= 0 || offset >= text.length || isPlain(text, offset)) return { before: offset, after: offset };
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineFeed = text.indexOf('\n', offset);
  const lineEnd = lineFeed < 0 ? text.length : lineFeed;
  const from = wholeCodePoint(text, Math.max(lineStart, offset - REACH));
  const to = Math.min(lineEnd, offset + REACH);
  if (from >= offset || offset >= to) return { before: offset, after: offset };
  for (const { index, segment } of segmenter.segment(text.slice(from, to))) {
    const start = from + index;
    const end = start + segment.length;
    if (start === offset) break;
    if (start < offset && offset < end) return { before: start, after: end };
  }
  return { before: offset, after: offset };
}

/** Between two printable characters of ASCII there is always a boundary; most offsets need no segmenter. */
function isPlain(text: string, offset: number): boolean {
  return isPrintableAscii(text.charCodeAt(offset - 1)) && isPrintableAscii(text.charCodeAt(offset));
}

function isPrintableAscii(unit: number): boolean {
  return unit >= 0x20 && unit < 0x7f;
}

function wholeCodePoint(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return offset > 0 && unit >= 0xdc00 && unit < 0xe000 ? offset - 1 : offset;
}
