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
    const isEqual = at !== NOWHERE && text[at] === query.units[i];
    if (!isEqual || at !== before + 1) {
      found.bits += Math.max(0, run - PRICE_OF_A_BREAK);
      run = 0;
    }
    if (isEqual) {
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
    // The prefix is not there to say whether the units before are gone or only read differently.
    const lost = first - quoteStart;
    const known = quoteStart > 0 && alignment[quoteStart - 1] !== NOWHERE;
    return known || lost > LOST_UNITS ? start : start - unspaced(text, start - lost, start);
  }
  const before = first === 0 ? NOWHERE : (alignment[first - 1] as number);
  // One unit read as two ("m" as "rn"): both are the quote's.
  if (before !== NOWHERE && before < start - 1 && text[start] !== units[first]) {
    return start - unspaced(text, before + 1, start);
  }
  return start + wordsPutBefore(query, text, alignment, first);
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
  const { units, quoteEnd, length } = query;
  const end = (alignment[last] as number) + 1;
  if (last < quoteEnd - 1) {
    const lost = quoteEnd - 1 - last;
    const known = quoteEnd < length && alignment[quoteEnd] !== NOWHERE;
    if (known || lost > LOST_UNITS) return end;
    return unspaced(text, end, end + lost) === lost ? end + lost : end;
  }
  const after = last + 1 === length ? NOWHERE : (alignment[last + 1] as number);
  if (after === NOWHERE || after === end) return end;
  return text[end - 1] === units[last] || unspaced(text, end, after) < after - end ? end : after;
}

/** How many units before `to`, back to `from` at most, are no white space. */
function unspaced(text: Uint16Array, from: number, to: number): number {
  let at = to;
  while (at > Math.max(0, from) && text[at - 1] !== SPACE) at -= 1;
  return to - at;
}
