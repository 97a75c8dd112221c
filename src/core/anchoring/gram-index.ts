import type { Folded } from './fold.ts';

/**
 * Where in a text each run of `k` units (a k-gram) stands. Built once a text by counting sort, the way read mappers index a
 * genome: `offsets[bucket] .. offsets[bucket + 1]` are the places in `places` of all k-grams that hash to the bucket.
 */
export interface GramIndex {
  readonly k: number;
  readonly folded: Folded;
  readonly offsets: Uint32Array;
  readonly places: Uint32Array;
  /** How far a hash is shifted to give its bucket. */
  readonly shift: number;
  /** How much one unit of this text tells on average, in bits. */
  readonly entropy: number;
}

/** Runs longer than this break too often where there is noise; in all but a page, pairs stand everywhere. */
const LONGEST_GRAM = 7;
const SHORTEST_GRAM = 3;
const SHORTEST_GRAM_OF_A_PAGE = 2;
const PAGE = 2_000;
/** So many bits more than the place in the text takes: then most k-grams of a quote stand in few places. */
const BITS_TO_SPARE = 4;
/** Any odd factor spreads the units; this one is the golden ratio's, after Knuth's multiplicative hashing. */
const FACTOR = 0x9e3779b1;

/** `k` follows from the text: as many units as are needed to say rarely the same twice, 6 for English, 3 for Chinese. */
export function gramIndex(folded: Folded): GramIndex {
  const { units, length } = folded;
  const entropy = entropyOf(units, length);
  const wanted = Math.round((Math.log2(length + 2) + BITS_TO_SPARE) / Math.max(1, entropy));
  const shortest = length < PAGE ? SHORTEST_GRAM_OF_A_PAGE : SHORTEST_GRAM;
  const k = Math.max(shortest, Math.min(LONGEST_GRAM, wanted));
  const bucketBits = Math.max(8, Math.min(20, Math.ceil(Math.log2(length + 2))));
  const shift = 32 - bucketBits;
  const offsets = new Uint32Array((1 << bucketBits) + 1);
  const grams = Math.max(0, length - k + 1);
  const places = new Uint32Array(grams);
  const roll = rolling(k);
  let hash = roll.start(units, 0, Math.min(k, length));
  for (let at = 0; at < grams; at += 1) {
    const bucket = Math.imul(hash, FACTOR) >>> shift;
    offsets[bucket] = (offsets[bucket] as number) + 1;
    hash = roll.next(hash, units[at] as number, units[at + k] as number);
  }
  let sum = 0;
  for (let bucket = 0; bucket < offsets.length; bucket += 1) {
    sum += offsets[bucket] as number;
    offsets[bucket] = sum;
  }
  // Filled from the last place to the first, so that each bucket ends up with its places in ascending order.
  hash = roll.start(units, Math.max(0, grams - 1), Math.max(0, grams - 1) + Math.min(k, length));
  for (let at = grams - 1; at >= 0; at -= 1) {
    const bucket = Math.imul(hash, FACTOR) >>> shift;
    const slot = (offsets[bucket] as number) - 1;
    offsets[bucket] = slot;
    places[slot] = at;
    if (at > 0) hash = roll.previous(hash, units[at - 1] as number, units[at + k - 1] as number);
  }
  return { k, folded, offsets, places, shift, entropy };
}

/** The buckets of all k-grams of a query, one for each place where one starts. */
export function bucketsOf(index: GramIndex, units: Uint16Array, length: number): Uint32Array {
  const { k, shift } = index;
  const buckets = new Uint32Array(Math.max(0, length - k + 1));
  const roll = rolling(k);
  let hash = roll.start(units, 0, Math.min(k, length));
  for (let at = 0; at < buckets.length; at += 1) {
    buckets[at] = Math.imul(hash, FACTOR) >>> shift;
    hash = roll.next(hash, units[at] as number, units[at + k] as number);
  }
  return buckets;
}

/** How many k-grams of the text fell into a bucket. None is certain; some may be others with the same hash. */
export function countIn(index: GramIndex, bucket: number): number {
  return (index.offsets[bucket + 1] as number) - (index.offsets[bucket] as number);
}

const BASE = 0x01000193;

interface Rolling {
  start: (units: Uint16Array, from: number, to: number) => number;
  next: (hash: number, out: number, into: number) => number;
  previous: (hash: number, into: number, out: number) => number;
}

/** Rabin's and Karp's rolling hash over `k` units, modulo 2^32: polynomial, so that it can be rolled both ways. */
function rolling(k: number): Rolling {
  let top = 1;
  for (let i = 1; i < k; i += 1) top = Math.imul(top, BASE);
  const inverse = inverseOf(BASE);
  return {
    start: (units, from, to) => {
      let hash = 0;
      for (let at = from; at < to; at += 1) hash = (Math.imul(hash, BASE) + (units[at] as number)) | 0;
      return hash;
    },
    next: (hash, out, into) => (Math.imul(hash - Math.imul(out, top), BASE) + into) | 0,
    previous: (hash, into, out) => (Math.imul(hash - out, inverse) + Math.imul(into, top)) | 0,
  };
}

/** The inverse of an odd number modulo 2^32, by Newton's iteration. */
function inverseOf(odd: number): number {
  let inverse = odd;
  for (let i = 0; i < 5; i += 1) inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse));
  return inverse;
}

/** Shannon's entropy of single units, from a sample of the text. */
function entropyOf(units: Uint16Array, length: number): number {
  const counts = new Map<number, number>();
  const step = Math.max(1, Math.floor(length / 50_000));
  let seen = 0;
  for (let at = 0; at < length; at += step) {
    const unit = units[at] as number;
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
    seen += 1;
  }
  let bits = 0;
  for (const count of counts.values()) bits -= (count / seen) * Math.log2(count / seen);
  return bits;
}
