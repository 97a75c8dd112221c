import { firstWhere } from '../first-where.ts';

/**
 * Converts between the offsets of the program (UTF-16 code units) and those of the W3C and REFI-QDA (code points).
 * Offsets outside the text are taken to its nearest end; one between the halves of a pair, to the start of the pair.
 */
export interface CodePoints {
  toCodePoint(unit: number): number;
  toUnit(codePoint: number): number;
}

/**
 * Reads the text once and keeps only where its surrogate pairs are, so that converting is a binary search among them,
 * and for the many texts that have none, the offset itself.
 */
export function codePointsOf(text: string): CodePoints {
  const pairs = pairsOf(text);
  const units = text.length;
  const codePoints = units - pairs.length;
  return {
    toCodePoint: (unit) => {
      const offset = clamp(unit, units);
      return offset - firstWhere(0, pairs.length, (i) => (pairs[i] as number) >= offset);
    },
    toUnit: (codePoint) => {
      const offset = clamp(codePoint, codePoints);
      return offset + firstWhere(0, pairs.length, (i) => (pairs[i] as number) - i >= offset);
    },
  };
}

/** The offsets of the first halves of all surrogate pairs. */
function pairsOf(text: string): readonly number[] {
  const pairs: number[] = [];
  for (const match of text.matchAll(/[\uD800-\uDBFF](?=[\uDC00-\uDFFF])/g)) pairs.push(match.index);
  return pairs;
}

function clamp(offset: number, length: number): number {
  return Math.min(Math.max(0, offset), length);
}
