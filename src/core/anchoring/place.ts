import { type Alignment, NOWHERE } from './align.ts';
import type { Query } from './query.ts';

/** A place of a folded text where a quote could stand, and how well it and its surroundings agree. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** How alike quote and place are, 0 to 1: twice the equal units over the units of both (Dice's coefficient). */
  readonly similarity: number;
  /** What shares of the prefix and the suffix stand around the place; null where the context is not known. */
  readonly prefixShare: number | null;
  readonly suffixShare: number | null;
  /** How much all that agrees tells, in bits. */
  readonly bits: number;
}

/** Taking up an alignment again after a difference costs so many bits: shorter agreement is chance. */
const PRICE_OF_A_BREAK = 3;
/** So many units at an end of the quote may be read differently where nothing around it helps. */
const LOST_UNITS = 3;
/** Where other words stand at an end, the surroundings are looked at as far as this to see where they begin. */
const MOST_REPLACED = 16;
const SPACE = 0x20;

/** Null if nothing of the quote itself stands in the text. */
export function placeOf(query: Query, text: Uint16Array, alignment: Alignment): Place | null {
  const { quoteStart, quoteEnd, length } = query;
  const quote = agreement(query, text, alignment, quoteStart, quoteEnd);
  if (quote.first < 0) return null;
  const prefix = agreement(query, text, alignment, 0, quoteStart);
  const suffix = agreement(query, text, alignment, quoteEnd, length);
  const start = startOf(query, text, alignment, quote.first);
  const end = endOf(query, text, alignment, quote.last);
  return {
    start,
    end,
    similarity: (2 * quote.equal) / (quoteEnd - quoteStart + end - start),
    prefixShare: quoteStart === 0 ? null : prefix.equal / quoteStart,
    suffixShare: quoteEnd === length ? null : suffix.equal / (length - quoteEnd),
    bits: quote.bits + prefix.bits + suffix.bits,
  };
}

interface Agreement {
  /** The first and the last unit that is aligned at all, or -1. */
  first: number;
  last: number;
  equal: number;
  bits: number;
}

function agreement(
  query: Query,
  text: Uint16Array,
  alignment: Alignment,
  from: number,
  to: number,
): Agreement {
  const found: Agreement = { first: -1, last: -1, equal: 0, bits: 0 };
  let run = 0;
  let before = NOWHERE;
  for (let i = from; i < to; i += 1) {
    const at = alignment[i] as number;
    if (at !== NOWHERE) {
      if (found.first < 0) found.first = i;
      found.last = i;
    }
    const equal = isEqual(query, text, alignment, i);
    if (!equal || at !== before + 1) {
      found.bits += Math.max(0, run - PRICE_OF_A_BREAK);
      run = 0;
    }
    if (equal) {
      found.equal += 1;
      run += query.bits[i] as number;
    }
    before = at;
  }
  found.bits += Math.max(0, run - PRICE_OF_A_BREAK);
  return found;
}

/** Where the quote starts, given the first of its units that is aligned. */
function startOf(query: Query, text: Uint16Array, alignment: Alignment, first: number): number {
  const { units, quoteStart } = query;
  const start = alignment[first] as number;
  if (first > quoteStart) {
    // A word left out takes the space behind it along.
    if (text[start] === SPACE && units[quoteStart] !== SPACE) return start + 1;
    // Without the prefix nothing says whether the units before are gone or only read differently.
    const lost = first - quoteStart;
    const known = quoteStart > 0 && alignment[quoteStart - 1] !== NOWHERE;
    return known || lost > LOST_UNITS ? start : start - unspaced(text, start - lost, start);
  }
  if (isReplaced(query, text, alignment, first, 1)) {
    let before = first - 1;
    while (before >= 0 && !isEqual(query, text, alignment, before)) before -= 1;
    if (before < 0 || first - before > MOST_REPLACED) return start;
    return start - unspaced(text, (alignment[before] as number) + 1, start);
  }
  return start + wordsPutBefore(query, text, alignment, first);
}

function isEqual(query: Query, text: Uint16Array, alignment: Alignment, unit: number): boolean {
  const at = alignment[unit] as number;
  return at !== NOWHERE && text[at] === query.units[unit];
}

/**
 * Whether other units stand for the unit at an end of the quote ("rn" for "m"), or another word for the word there: then what
 * was put in around it is the quote's.
 */
function isReplaced(
  query: Query,
  text: Uint16Array,
  alignment: Alignment,
  outermost: number,
  inward: 1 | -1,
): boolean {
  if (!isEqual(query, text, alignment, outermost)) return true;
  let units = 0;
  let equal = 0;
  for (
    let unit = outermost;
    unit >= query.quoteStart && unit < query.quoteEnd && query.units[unit] !== SPACE;
    unit += inward
  ) {
    units += 1;
    if (isEqual(query, text, alignment, unit)) equal += 1;
    if (units > MOST_REPLACED) return false;
  }
  return equal * 2 < units;
}

/**
 * Words put in before a quote may begin like it ("experienced" before "expand"); the alignment then has the quote begin with
 * their first letters. How many units such words take, 0 if there are none.
 */
function wordsPutBefore(query: Query, text: Uint16Array, alignment: Alignment, first: number): number {
  const start = alignment[first] as number;
  let run = 0;
  while (
    first + run < query.quoteEnd &&
    alignment[first + run] === start + run &&
    text[start + run] === query.units[first + run]
  ) {
    run += 1;
  }
  const next = first + run < query.quoteEnd ? (alignment[first + run] as number) : NOWHERE;
  const put = next - start - run;
  if (next === NOWHERE || put <= 0 || text[start + put - 1] !== SPACE) return 0;
  for (let i = 0; i < run; i += 1) {
    if (text[start + put + i] !== query.units[first + i]) return 0;
  }
  return put;
}

/** Where the quote ends, given the last of its units that is aligned. */
function endOf(query: Query, text: Uint16Array, alignment: Alignment, last: number): number {
  const { quoteEnd, length } = query;
  const end = (alignment[last] as number) + 1;
  if (last < quoteEnd - 1) {
    const lost = quoteEnd - 1 - last;
    const known = quoteEnd < length && alignment[quoteEnd] !== NOWHERE;
    if (known || lost > LOST_UNITS || end + lost > text.length) return end;
    return unspaced(text, end, end + lost) === lost ? end + lost : end;
  }
  if (!isReplaced(query, text, alignment, last, -1)) return end;
  let after = quoteEnd;
  while (after < length && !isEqual(query, text, alignment, after)) after += 1;
  if (after === length || after - last > MOST_REPLACED) return end;
  const next = alignment[after] as number;
  return unspaced(text, end, next) === next - end ? next : end;
}

/** How many units before `to`, back to `from` at most, are no white space. */
function unspaced(text: Uint16Array, from: number, to: number): number {
  let at = to;
  while (at > Math.max(0, from) && text[at - 1] !== SPACE) at -= 1;
  return to - at;
}
