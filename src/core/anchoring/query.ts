import type { Target } from '../model/annotation.ts';
import { fold } from './fold.ts';
import { bucketsOf, countIn, type GramIndex } from './gram-index.ts';

/** A quote with its context, folded in one piece and weighed against the text it is looked for in. */
export interface Query {
  readonly units: Uint16Array;
  readonly length: number;
  /** Where in `units` the quote itself stands; before it is the prefix, behind it the suffix. */
  readonly quoteStart: number;
  readonly quoteEnd: number;
  /** The bucket of each k-gram, and how many places of the text share it. */
  readonly buckets: Uint32Array;
  readonly counts: Uint32Array;
  /** How much each unit tells, in bits: what the k-grams over it tell, spread evenly. */
  readonly bits: Float64Array;
}

/** Null if nothing of the quote is left when folded. */
export function queryOf(index: GramIndex, target: Pick<Target, 'exact' | 'prefix' | 'suffix'>): Query | null {
  const { prefix, exact, suffix } = target;
  const folded = fold(prefix + exact + suffix);
  const { units } = folded;
  const quoteStart = firstAtOrAfter(folded.starts, folded.length, prefix.length);
  const quoteEnd = firstAtOrAfter(folded.starts, folded.length, prefix.length + exact.length);
  if (quoteStart >= quoteEnd) return null;
  const buckets = bucketsOf(index, units, units.length);
  const counts = new Uint32Array(buckets.length);
  for (let i = 0; i < buckets.length; i += 1) counts[i] = countIn(index, buckets[i] as number);
  return {
    units,
    length: units.length,
    quoteStart,
    quoteEnd,
    buckets,
    counts,
    bits: bitsOf(index, counts, units.length),
  };
}

function firstAtOrAfter(starts: Uint32Array, length: number, offset: number): number {
  let at = 0;
  while (at < length && (starts[at] as number) < offset) at += 1;
  return at;
}

/**
 * A k-gram that stands `count` times among `n` tells log2(n / count) bits, each of its units a k-th of that. A unit tells
 * what the most common k-gram over it makes of it: what belongs to a common phrase is worth little at its edge as well.
 */
function bitsOf(index: GramIndex, counts: Uint32Array, length: number): Float64Array {
  const { k, folded, entropy } = index;
  const bits = new Float64Array(length);
  if (counts.length === 0) return bits.fill(entropy / 2);
  const all = Math.log2(folded.length + 2);
  for (let at = 0; at < length; at += 1) {
    let least = Infinity;
    const to = Math.min(at, counts.length - 1);
    for (let gram = Math.max(0, at - k + 1); gram <= to; gram += 1) {
      least = Math.min(least, all - Math.log2(Math.max(1, counts[gram] as number)));
    }
    bits[at] = Math.max(0, least) / k;
  }
  return bits;
}
