import type { TextRange } from '../text/text-range.ts';

/** So much text on each side shows where characters begin: only families of emoji and heaps of accents are as long. */
const AROUND = 64;
/** Below this every unit is a character of its own; line ends are one line feed in every text here. */
const FIRST_COMBINING = 0x300;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** The range widened so that neither end lies inside what people see as one character. */
export function wholeGraphemes(text: string, { start, end }: TextRange): TextRange {
  return { start: boundary(text, start, 'before'), end: boundary(text, end, 'after') };
}

function boundary(text: string, offset: number, side: 'before' | 'after'): number {
  if (offset <= 0 || offset >= text.length) return offset;
  const left = text.charCodeAt(offset - 1);
  const right = text.charCodeAt(offset);
  if (left < FIRST_COMBINING && right < FIRST_COMBINING) return offset;
  const from = Math.max(0, offset - AROUND);
  const around = text.slice(from, Math.min(text.length, offset + AROUND));
  const at = graphemes.segment(around).containing(offset - from);
  if (at === undefined || from + at.index === offset) return offset;
  return side === 'before' ? from + at.index : from + at.index + at.segment.length;
}
