import type { Place } from './place.ts';

/** What the places where a quote could stand amount to. */
export interface Verdict {
  readonly type: 'found' | 'several' | 'uncertain' | 'notFound';
  /** The best place; null only if there is none worth showing. */
  readonly place: Place | null;
}

/** What is known beside the places: how long the text is, and where in it the quote is expected. */
export interface Expectation {
  readonly textLength: number;
  readonly start: number | null;
  /** Whether that is where its neighbours were found around, or only where it was in a text that may be another. */
  readonly byNeighbours: boolean;
}

/**
 * What agrees must tell this many times as much as it takes to name one place of the text, log2(n) bits: most of it is
 * language, which two books share, and not the passage. Among quotes of another book by the same translators the most
 * that agreed by chance was 3.4 times as much in what was otherwise alike enough.
 */
const TELLING = 3.5;
/** The same where neither side of the quote is what it was. */
const TELLING_ALONE = 4.5;
/** The same where quote, prefix and suffix all agree: chance does not put three things next to each other. */
const TELLING_ALL_ROUND = 2.2;
/** A quote is still the same when this much of it is, and this much when its surroundings leave no doubt of its place. */
const ALIKE = 0.6;
const ALIKE_IN_PLACE = 0.5;
/** The same for what says so much, next to what stood there, that only paragraphs put in or left out make it less alike. */
const ALIKE_AT_LENGTH = 0.45;
const TELLING_AT_LENGTH = 10;
/** Surroundings hold when this share of them stands there still. */
const CONTEXT_HOLDS = 0.75;
/** By how many bits the best place must lead. Three bits are odds of eight to one. */
const LEAD = 3;
/**
 * What a person is asked about: this share of what would have been enough, and somewhat alike, or other words where the
 * surroundings are the same.
 */
const WORTH_ASKING = 0.6;
const ALIKE_ENOUGH_TO_ASK = 0.4;

/** How near is near: this share of the text, at least so many units. */
const NEAR_SHARE = 1e-4;
const NEAR_LEAST = 64;
/**
 * What is taken off for all the distances that a passage can have moved. It is little where neighbours say where to look:
 * what stood between two passages stands there still, nine times of ten.
 */
const ANY_DISTANCE = 5;
const ANY_DISTANCE_FROM_NEIGHBOURS = 1;
const NEAR_WORST = -2;
/**
 * Bits of place are honest ones, where bits of language are not (see `TELLING`): as evidence each counts so much more, and
 * between rivals, too, where neighbours say what the place is.
 */
const NEAR_COUNTS = 2;
/** But the place alone says nothing of whether a passage is there at all. */
const NEAR_COUNTS_MOST = 12;

/**
 * Takes the best place if it says enough, is alike enough and leads clearly. Among equal passages the place decides, as
 * evidence that counts in bits like the rest: passages mostly move little, but some move far, so that the chance of a shift
 * falls with its size and not faster.
 */
export function judge(places: readonly Place[], expectation: Expectation): Verdict {
  const weighed = places
    .map((place) => {
      const near = nearness(place.start, expectation);
      const evidence = place.bits + Math.min(NEAR_COUNTS_MOST, NEAR_COUNTS * Math.max(0, near));
      const weight = place.bits + near * (expectation.byNeighbours ? NEAR_COUNTS : 1);
      return { place, weight, evidence };
    })
    .sort((a, b) => b.weight - a.weight || a.place.start - b.place.start);
  const [best, second] = weighed;
  if (best === undefined) return { type: 'notFound', place: null };
  const { place, evidence } = best;
  const oneOfAll = Math.log2(expectation.textLength + 2);
  const { before, behind, known } = contextOf(place);
  const inPlace = known && before && behind;
  const telling = inPlace ? TELLING_ALL_ROUND : before || behind ? TELLING : TELLING_ALONE;
  const needed = oneOfAll * telling;
  const atLength = (before || behind) && place.bits >= oneOfAll * TELLING_AT_LENGTH;
  const alike = place.similarity >= (atLength ? ALIKE_AT_LENGTH : inPlace ? ALIKE_IN_PLACE : ALIKE);
  if (!alike || evidence < needed) {
    const alikeEnough = inPlace || place.similarity >= ALIKE_ENOUGH_TO_ASK;
    const worthAsking = alikeEnough && evidence >= needed * WORTH_ASKING;
    return worthAsking ? { type: 'uncertain', place } : { type: 'notFound', place: null };
  }
  const leads = second === undefined || best.weight - second.weight >= LEAD;
  return { type: leads ? 'found' : 'several', place };
}

function contextOf({ prefixShare, suffixShare }: Place) {
  return {
    before: prefixShare === null || prefixShare >= CONTEXT_HOLDS,
    behind: suffixShare === null || suffixShare >= CONTEXT_HOLDS,
    known: prefixShare !== null && suffixShare !== null,
  };
}

function nearness(at: number, { textLength, start, byNeighbours }: Expectation): number {
  if (start === null) return 0;
  const near = NEAR_LEAST + NEAR_SHARE * textLength;
  const bits = Math.log2((textLength + near) / (Math.abs(at - start) + near));
  return Math.max(NEAR_WORST, bits - (byNeighbours ? ANY_DISTANCE_FROM_NEIGHBOURS : ANY_DISTANCE));
}
