import { type Aligner, aligner } from './align.ts';
import { candidates } from './candidates.ts';
import type { GramIndex } from './gram-index.ts';
import { type Place, placeOf } from './place.ts';
import type { Query } from './query.ts';

/** So many places are looked at closely; a quote that has more rivals is no passage but a formula. */
const MOST_CANDIDATES = 8;
/** Queries as short as this are held together by short runs; in longer ones these are chance. */
const SHORT_QUERY = 160;

/** All places where a quote could stand, in no particular order, aligned and measured. */
export type SimilarSearch = (query: Query) => Place[];

export function similarSearch(index: GramIndex): SimilarSearch {
  const { folded } = index;
  const look: Aligner = aligner(folded.units);
  return (query) => {
    const slack = 48 + Math.min(1_200, Math.floor(query.length * 0.35));
    const seed = seedFor(index.k, query.length);
    const places: Place[] = [];
    for (const diagonal of candidates(index, query, MOST_CANDIDATES)) {
      const from = Math.max(0, diagonal - slack);
      const to = Math.min(folded.length, diagonal + query.length + slack);
      if (from >= to) continue;
      const alignment = look.align(query, seed, from, to);
      const place = alignment && placeOf(query, folded.units, alignment);
      if (place && !places.some((other) => isSame(other, place))) places.push(place);
    }
    return places;
  };
}

/** How long a run of equal units must be to hold an alignment: about a word, or a few Chinese characters. */
function seedFor(k: number, queryLength: number): number {
  if (queryLength < SHORT_QUERY) return Math.max(2, k - 2);
  return k + 1;
}

/** One passage may be met on several diagonals. */
function isSame(a: Place, b: Place): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared > 0.5 * Math.min(a.end - a.start, b.end - b.start);
}
