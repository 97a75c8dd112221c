/** What several people answered about one thing, or about `weight` things alike. */
export interface Answers {
  readonly weight: number;
  /** One answer a person, as the number of a category; null where somebody gave none. */
  readonly values: readonly (number | null)[];
}

/**
 * Observed agreement beside the agreement that chance alone would bring, both 0 to 1. What the coefficients differ in is
 * what they take for chance.
 */
export interface Agreeing {
  readonly observed: number;
  readonly expected: number;
}

/**
 * How far agreement goes beyond chance: 1 where it is complete, 0 where it is what chance brings, below 0 where it is less.
 * Null where nothing varies, so that chance alone would bring complete agreement and there is nothing to measure.
 */
export function beyondChance({ observed, expected }: Agreeing): number | null {
  return expected >= 1 ? null : (observed - expected) / (1 - expected);
}

/**
 * Cohen's kappa for two people: chance is that each gives the categories as often as that person did.
 *
 * J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960), 37-46.
 */
export function cohen(answers: readonly Answers[]): Agreeing | null {
  const complete = answers.filter(({ values }) => values.length === 2 && !values.includes(null));
  const total = sum(complete.map(({ weight }) => weight));
  if (total === 0) return null;
  const [first, second] = [new Map<number, number>(), new Map<number, number>()];
  let same = 0;
  for (const { weight, values } of complete) {
    const [one, other] = values as readonly [number, number];
    if (one === other) same += weight;
    add(first, one, weight);
    add(second, other, weight);
  }
  const expected = sum(
    [...first].map(([category, n]) => (n / total) * ((second.get(category) ?? 0) / total)),
  );
  return { observed: same / total, expected };
}

/**
 * Fleiss' kappa for any number of people, all of whom answered everything: agreement is that of the average pair, chance is
 * that everybody gives the categories as often as all of them together did.
 *
 * J. L. Fleiss, Measuring nominal scale agreement among many raters, Psychological Bulletin 76 (1971), 378-382.
 */
export function fleiss(answers: readonly Answers[]): Agreeing | null {
  const people = answers[0]?.values.length ?? 0;
  const complete = answers.filter(({ values }) => values.length === people && !values.includes(null));
  const total = sum(complete.map(({ weight }) => weight));
  if (total === 0 || people < 2) return null;
  const overall = new Map<number, number>();
  let observed = 0;
  for (const { weight, values } of complete) {
    const counts = countsOf(values);
    for (const [category, n] of counts) add(overall, category, n * weight);
    const pairs = sum([...counts.values()].map((n) => n * (n - 1)));
    observed += (weight * pairs) / (people * (people - 1));
  }
  const expected = sum([...overall.values()].map((n) => (n / (total * people)) ** 2));
  return { observed: observed / total, expected };
}

/**
 * Krippendorff's alpha for nominal answers of any number of people, some of which may be missing: chance is that the answers
 * that were given are dealt out anew, none of them twice.
 *
 * K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C.
 */
export function krippendorff(answers: readonly Answers[]): Agreeing | null {
  const overall = new Map<number, number>();
  let given = 0;
  let apart = 0;
  for (const { weight, values } of answers) {
    const counts = countsOf(values);
    const here = sum([...counts.values()]);
    // Of what only one person answered nothing can be said.
    if (here < 2) continue;
    given += here * weight;
    for (const [category, n] of counts) {
      add(overall, category, n * weight);
      apart += (weight * n * (here - n)) / (here - 1);
    }
  }
  if (given <= 1) return null;
  const expectedApart = sum([...overall.values()].map((n) => n * (given - n))) / (given * (given - 1));
  return { observed: 1 - apart / given, expected: 1 - expectedApart };
}

/**
 * Several questions as one: their observed and their expected agreement are averaged before chance is taken off, so that a
 * tag that hardly anybody gave does not weigh more than its few answers.
 *
 * H. De Vries et al., Using pooled kappa to summarize interrater agreement across many items, Field Methods 20 (2008), 272-282.
 */
export function pooled(questions: readonly Agreeing[]): Agreeing | null {
  if (questions.length === 0) return null;
  return {
    observed: sum(questions.map(({ observed }) => observed)) / questions.length,
    expected: sum(questions.map(({ expected }) => expected)) / questions.length,
  };
}

function countsOf(values: readonly (number | null)[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) if (value !== null) add(counts, value, 1);
  return counts;
}

function add(counts: Map<number, number>, key: number, n: number): void {
  counts.set(key, (counts.get(key) ?? 0) + n);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
