import type { Query } from './query.ts';

/** For each unit of a query the place in the text that it stands at now, or `NOWHERE`. Places ascend. */
export type Alignment = Int32Array;

export const NOWHERE = -1;

/** Steps of the dynamic programming, in tenths: equal units, other units in their place, units left out or put in. */
const EQUAL = 10;
const OTHER = -8;
const FIRST_GAP = -14;
const NEXT_GAP = -4;
/** At the ends nothing beyond holds an alignment together: cheaper gaps would let it run on through any text. */
const FIRST_GAP_AT_END = -20;
const NEXT_GAP_AT_END = -8;

/**
 * In a chain, a run of equal units counts its length; what lies between two runs costs as much as this. Runs of ten units
 * turn up by chance somewhere within a thousand, so a shift as large as that costs more than they bring.
 */
const UNIT_BETWEEN = 0.25;
const SHIFT = 4;
const SHIFT_GROWTH = 1.5;

/**
 * What a gap costs when it is weighed whether the ends of an alignment belong to it, in equal units. A paragraph put in costs
 * no more than what follows it must bring; one that is left out leaves its neighbours closer together, which chance does
 * less easily.
 */
const GAP = 2;
const PUT_IN_UNIT = 0.25;
const PUT_IN_MOST = 20;
const LEFT_OUT_UNIT = 0.1;
const LEFT_OUT_MOST = 10;

/** Larger rectangles between two runs are other text: nothing in them is aligned. */
const MOST_CELLS = 250_000;
/** How far beyond its first and last run a query is followed, unit by unit. */
const LONGEST_EXTENSION = 400;
/** A run of the query that stands in it more often says nothing about where a stretch belongs. */
const MOST_REPEATS = 64;
const MOST_RUNS = 3_000;
const CHAIN_LOOK_BACK = 300;
/** A chain that covers a smaller share of a query is chance; looking closer is not worth the time. */
const LEAST_COVERED = 0.15;

export interface Aligner {
  /** Aligns a query with the text between two places. Null if they have next to nothing in common. */
  align: (query: Query, seedLength: number, from: number, to: number) => Alignment | null;
}

interface Run {
  readonly q: number;
  readonly t: number;
  readonly length: number;
}

/**
 * Aligns in three steps, as genome aligners do (MUMmer, minimap2): equal runs are found by their first units, the best
 * chain of them is picked with a price that grows with the logarithm of a shift, so that a paragraph put in or left out
 * costs little more than a word; then what lies between the runs, and the ends, is aligned unit by unit with Gotoh's
 * affine gaps. Where several alignments are as good, equal units are taken as early as possible.
 */
export function aligner(text: Uint16Array): Aligner {
  let steps = new Uint8Array(1 << 16);
  let best = new Int32Array(4096);
  let gapInText = new Int32Array(4096);

  function align(query: Query, seedLength: number, from: number, to: number): Alignment | null {
    let seed = seedLength;
    let runs = runsOf(query, text, seed, from, to);
    // A stretch that repeats itself without end: only longer runs tell where in it anything belongs.
    while (runs.length >= MOST_RUNS) {
      seed *= 2;
      runs = runsOf(query, text, seed, from, to);
    }
    const chain = bestChain(runs);
    const first = chain[0];
    const last = chain.at(-1);
    if (first === undefined || last === undefined) return null;
    let covered = 0;
    for (const run of chain) covered += run.length;
    if (covered < LEAST_COVERED * query.length) return null;
    const alignment = new Int32Array(query.length).fill(NOWHERE);
    const headQ = Math.max(0, first.q - LONGEST_EXTENSION);
    const headT = Math.max(from, first.t - widened(first.q - headQ));
    fill(query.units, headQ, first.q, headT, first.t, 'freeStart', alignment);
    let previous: Run | null = null;
    for (const run of chain) {
      if (previous !== null) {
        fill(
          query.units,
          previous.q + previous.length,
          run.q,
          previous.t + previous.length,
          run.t,
          'whole',
          alignment,
        );
      }
      for (let i = 0; i < run.length; i += 1) alignment[run.q + i] = run.t + i;
      previous = run;
    }
    const tailFromQ = last.q + last.length;
    const tailFromT = last.t + last.length;
    const tailQ = Math.min(query.length, tailFromQ + LONGEST_EXTENSION);
    const tailT = Math.min(to, tailFromT + widened(tailQ - tailFromQ));
    fill(query.units, tailFromQ, tailQ, tailFromT, tailT, 'freeEnd', alignment);
    trimEnds(query.units, alignment);
    return alignment;
  }

  /**
   * Keeps the stretch of the alignment that adds up to most (Kadane's maximum subarray), and lets go what hangs on to it by
   * a shift that it is not worth: words that only happen to stand behind a paragraph put in or left out.
   */
  function trimEnds(query: Uint16Array, alignment: Alignment): void {
    let sum = 0;
    let from = 0;
    let most = 0;
    let keptFrom = 0;
    let keptTo = 0;
    let at = NOWHERE;
    let leftOut = 0;
    for (let q = 0; q < query.length; q += 1) {
      const next = alignment[q] as number;
      if (next === NOWHERE) {
        leftOut += 1;
        continue;
      }
      if (at !== NOWHERE) {
        if (leftOut > 0) sum -= Math.min(LEFT_OUT_MOST, GAP + LEFT_OUT_UNIT * leftOut);
        if (next > at + 1) sum -= Math.min(PUT_IN_MOST, GAP + PUT_IN_UNIT * (next - at - 1));
      }
      if (at === NOWHERE || sum <= 0) {
        sum = 0;
        from = q;
      }
      sum += text[next] === query[q] ? 1 : -1;
      if (sum > most) {
        most = sum;
        keptFrom = from;
        keptTo = q + 1;
      }
      at = next;
      leftOut = 0;
    }
    alignment.fill(NOWHERE, 0, keptFrom);
    alignment.fill(NOWHERE, keptTo);
    if (keptTo === 0) return;
    let t = (alignment[keptFrom] as number) - 1;
    for (let q = keptFrom - 1; q >= 0 && t >= 0 && text[t] === query[q]; q -= 1) {
      alignment[q] = t;
      t -= 1;
    }
    t = (alignment[keptTo - 1] as number) + 1;
    for (let q = keptTo; q < query.length && t < text.length && text[t] === query[q]; q += 1) {
      alignment[q] = t;
      t += 1;
    }
  }

  /** Gotoh's alignment of query[q0, q1) with text[t0, t1); a free side may leave out what does not agree. */
  function fill(
    query: Uint16Array,
    q0: number,
    q1: number,
    t0: number,
    t1: number,
    side: 'whole' | 'freeStart' | 'freeEnd',
    alignment: Alignment,
  ): void {
    const rows = q1 - q0;
    const columns = t1 - t0;
    if (rows <= 0 || columns <= 0) return;
    const width = columns + 1;
    if (rows * columns > MOST_CELLS) return;
    if (steps.length < (rows + 1) * width) steps = new Uint8Array((rows + 1) * width * 2);
    if (best.length < width) {
      best = new Int32Array(width * 2);
      gapInText = new Int32Array(width * 2);
    }
    const free = side === 'freeStart';
    const firstGap = side === 'whole' ? FIRST_GAP : FIRST_GAP_AT_END;
    const nextGap = side === 'whole' ? NEXT_GAP : NEXT_GAP_AT_END;
    best[0] = 0;
    steps[0] = STOP;
    for (let column = 1; column <= columns; column += 1) {
      best[column] = free ? 0 : firstGap + nextGap * (column - 1);
      steps[column] = free ? STOP : column > 1 ? PUT_IN | PUT_IN_MORE : PUT_IN;
      gapInText[column] = -1e9;
    }
    let topScore = 0;
    let topRow = 0;
    let topColumn = 0;
    for (let row = 1; row <= rows; row += 1) {
      const unit = query[q0 + row - 1] as number;
      const line = row * width;
      let diagonal = best[0];
      best[0] = free ? 0 : firstGap + nextGap * (row - 1);
      steps[line] = free ? STOP : row > 1 ? LEFT_OUT | LEFT_OUT_MORE : LEFT_OUT;
      let putIn = -1e9;
      for (let column = 1; column <= columns; column += 1) {
        const above = best[column] as number;
        let step = 0;
        let leftOut = (gapInText[column] as number) + nextGap;
        if (above + firstGap > leftOut) leftOut = above + firstGap;
        else step |= LEFT_OUT_MORE;
        gapInText[column] = leftOut;
        const before = best[column - 1] as number;
        putIn += nextGap;
        if (before + firstGap > putIn) putIn = before + firstGap;
        else step |= PUT_IN_MORE;
        let score = leftOut;
        let from = LEFT_OUT;
        if (putIn > score) {
          score = putIn;
          from = PUT_IN;
        }
        const straight = diagonal + (text[t0 + column - 1] === unit ? EQUAL : OTHER);
        if (straight > score) {
          score = straight;
          from = STRAIGHT;
        }
        if (free && score <= 0) {
          score = 0;
          from = STOP;
        }
        diagonal = above;
        best[column] = score;
        steps[line + column] = step | from;
        if (score > topScore) {
          topScore = score;
          topRow = row;
          topColumn = column;
        }
      }
    }
    let row = side === 'freeEnd' ? topRow : rows;
    let column = side === 'freeEnd' ? topColumn : columns;
    let state = -1;
    while (row > 0 || column > 0) {
      const step = steps[row * width + column] as number;
      const from = state === -1 ? step & 3 : state;
      if (from === STOP) return;
      if (from === STRAIGHT) {
        row -= 1;
        column -= 1;
        alignment[q0 + row] = t0 + column;
      } else if (from === PUT_IN) {
        state = (step & PUT_IN_MORE) === 0 ? -1 : PUT_IN;
        column -= 1;
      } else {
        state = (step & LEFT_OUT_MORE) === 0 ? -1 : LEFT_OUT;
        row -= 1;
      }
    }
  }

  return { align };
}

/** What is kept for each cell: where its score comes from, and whether its gaps were open before. */
const STOP = 0;
const STRAIGHT = 1;
const PUT_IN = 2;
const LEFT_OUT = 3;
const PUT_IN_MORE = 4;
const LEFT_OUT_MORE = 8;

/** As much text as a stretch of the query may have become. */
function widened(length: number): number {
  return length + 16 + (length >> 2);
}

/** The longest equal runs of a query and a stretch of text that are at least `seed` units long, by their place in the text. */
function runsOf(query: Query, text: Uint16Array, seed: number, from: number, to: number): Run[] {
  const runs: Run[] = [];
  const { units, length } = query;
  const last = length - seed;
  if (last < 0) return runs;
  const seeds = new Map<number, number[]>();
  for (let q = 0; q <= last; q += 1) {
    const hash = hashAt(units, q, seed);
    const same = seeds.get(hash);
    if (same === undefined) seeds.set(hash, [q]);
    else if (same.length < MOST_REPEATS) same.push(q);
  }
  const covered = new Int32Array(length + (to - from) + 1);
  for (let t = from; t + seed <= to; t += 1) {
    const places = seeds.get(hashAt(text, t, seed));
    if (places === undefined) continue;
    for (const q of places) {
      const diagonal = t - from - q + length;
      if ((covered[diagonal] as number) > t - from) continue;
      let run = 0;
      while (q + run < length && t + run < to && units[q + run] === text[t + run]) run += 1;
      if (run < seed) continue;
      covered[diagonal] = t - from + run;
      runs.push({ q, t, length: run });
      if (runs.length >= MOST_RUNS) return runs;
    }
  }
  return runs;
}

function hashAt(units: Uint16Array, at: number, length: number): number {
  let hash = 0;
  for (let i = 0; i < length; i += 1) hash = (Math.imul(hash, 0x01000193) + (units[at + i] as number)) | 0;
  return hash;
}

/** The chain of runs, ascending in both texts, that covers most at the least cost; overlaps are cut off the later run. */
function bestChain(runs: readonly Run[]): Run[] {
  const scores = new Float64Array(runs.length);
  const before = new Int32Array(runs.length).fill(-1);
  const cuts = new Int32Array(runs.length);
  let top = -1;
  for (let j = 0; j < runs.length; j += 1) {
    const run = runs[j] as Run;
    let score = run.length;
    for (let i = j - 1; i >= Math.max(0, j - CHAIN_LOOK_BACK); i -= 1) {
      const earlier = runs[i] as Run;
      if (earlier.q >= run.q || earlier.t >= run.t) continue;
      const betweenQ = run.q - earlier.q - earlier.length;
      const betweenT = run.t - earlier.t - earlier.length;
      const cut = Math.max(0, -betweenQ, -betweenT);
      if (cut >= run.length) continue;
      const shift = Math.abs(betweenQ - betweenT);
      const together =
        (scores[i] as number) +
        run.length -
        cut -
        UNIT_BETWEEN * Math.max(0, Math.min(betweenQ, betweenT)) -
        (shift === 0 ? 0 : SHIFT + SHIFT_GROWTH * Math.log2(1 + shift));
      if (together > score) {
        score = together;
        before[j] = i;
        cuts[j] = cut;
      }
    }
    scores[j] = score;
    if (top < 0 || score > (scores[top] as number)) top = j;
  }
  const chain: Run[] = [];
  for (let j = top; j >= 0; j = before[j] as number) {
    const { q, t, length } = runs[j] as Run;
    const cut = cuts[j] as number;
    chain.push({ q: q + cut, t: t + cut, length: length - cut });
  }
  return chain.reverse();
}
