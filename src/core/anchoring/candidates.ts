import type { GramIndex } from './gram-index.ts';
import type { Query } from './query.ts';

/** The query is cut into stretches of this many units, so that its votes come from all of it. */
const STRETCH = 48;
/** So many places may be looked at for a query in all, and for one stretch at least. */
const MOST_VOTES = 4_000;
const LEAST_VOTES_A_STRETCH = 80;
/** A candidate with a smaller share of the best one's votes is no rival to it. */
const SHARE_OF_BEST = 0.3;
/** Chance gives a query this much: so many bits for each unit, and a few k-grams that agree. */
const CHANCE_A_UNIT = 0.1;
const CHANCE = 1.2;

/**
 * The diagonals where a query could stand, that is where its first unit would be, best first, by voting: each rare k-gram of the query votes for the diagonals
 * (place in the text minus place in the query) where it stands, with the bits it tells, and close diagonals are counted
 * together. This is the seeding of BLAST and of read mappers; noise breaks some k-grams but hardly all.
 */
export function candidates(index: GramIndex, query: Query, most: number): number[] {
  const { k, offsets, places, folded } = index;
  // Insertions and deletions move the later part of a query to another diagonal: the longer, the further.
  const width = query.length < 256 ? 24 : 64;
  const shiftUp = query.length + width;
  const votes = new Map<number, number>();
  const stretches = Math.max(1, Math.ceil(query.counts.length / STRETCH));
  const budget = Math.max(LEAST_VOTES_A_STRETCH, Math.floor(MOST_VOTES / stretches));
  const all = Math.log2(folded.length + 2);
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    let left = budget;
    for (const gram of rarestFirst(query.counts, stretch * STRETCH, (stretch + 1) * STRETCH)) {
      const count = query.counts[gram] as number;
      if (count > left) break;
      left -= count;
      const bits = (all - Math.log2(count + 1)) / k;
      const from = offsets[query.buckets[gram] as number] as number;
      for (let slot = from; slot < from + count; slot += 1) {
        const cell = Math.floor(((places[slot] as number) - gram + shiftUp) / width);
        votes.set(cell, (votes.get(cell) ?? 0) + bits);
      }
    }
  }
  const least = Math.max(CHANCE * all, CHANCE_A_UNIT * query.length);
  return peaks(votes, most, least).map((cell) => Math.round((cell + 0.5) * width) - shiftUp);
}

function rarestFirst(counts: Uint32Array, from: number, to: number): number[] {
  const grams: number[] = [];
  for (let gram = from; gram < Math.min(to, counts.length); gram += 1) {
    if ((counts[gram] as number) > 0) grams.push(gram);
  }
  return grams.sort((a, b) => (counts[a] as number) - (counts[b] as number) || a - b);
}

/** The cells that have most votes together with their neighbours, each standing for its neighbours, too. */
function peaks(votes: ReadonlyMap<number, number>, most: number, least: number): number[] {
  const found: { cell: number; sum: number; own: number }[] = [];
  let highest = 0;
  for (const [cell, own] of votes) {
    const sum = own + (votes.get(cell - 1) ?? 0) + (votes.get(cell + 1) ?? 0);
    if (sum < Math.max(least, highest * SHARE_OF_BEST)) continue;
    highest = Math.max(highest, sum);
    found.push({ cell, sum, own });
  }
  found.sort((a, b) => b.sum - a.sum || b.own - a.own || a.cell - b.cell);
  const kept: number[] = [];
  for (const { cell, sum } of found) {
    if (kept.length >= most || sum < highest * SHARE_OF_BEST) break;
    if (kept.every((other) => Math.abs(other - cell) > 1)) kept.push(cell);
  }
  return kept;
}
