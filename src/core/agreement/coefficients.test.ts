import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beyondChance,
  cohen,
  fleiss,
  krippendorff,
  pooled,
  type Agreeing,
  type Answers,
} from './coefficients.ts';

const value = (agreeing: Agreeing | null) => (agreeing === null ? null : beyondChance(agreeing));

/** Two people's answers from a table of counts: rows are the first person's. */
function fromTable(table: readonly (readonly number[])[]): Answers[] {
  return table.flatMap((row, one) => row.map((weight, other) => ({ weight, values: [one, other] })));
}

/** One line a person, one letter a thing; a point where there is no answer. */
function fromLines(...lines: readonly string[]): Answers[] {
  return Array.from(lines[0] ?? '', (_, n) => ({
    weight: 1,
    values: lines.map((line) => (line[n] === '.' ? null : (line.codePointAt(n) ?? 0))),
  }));
}

/** How many of the people put a thing into each category, a line a thing. */
function fromCounts(counts: readonly (readonly number[])[]): Answers[] {
  return counts.map((row) => ({
    weight: 1,
    values: row.flatMap((n, category) => Array.from({ length: n }, () => category)),
  }));
}

describe('published worked examples come out as published', () => {
  it('Cohen, Weighted kappa, Psychological Bulletin 70 (1968), table 1: unweighted 0.492', () => {
    const answers = fromTable([
      [44, 5, 1],
      [7, 20, 3],
      [9, 5, 6],
    ]);
    expect(cohen(answers)).toEqual({
      observed: expect.closeTo(0.7, 10) as number,
      expected: expect.closeTo(0.41, 10) as number,
    });
    expect(value(cohen(answers))).toBeCloseTo(0.492, 3);
  });

  it('the 50 grant proposals of “Cohen’s kappa”, Wikipedia: 0.40; and its two tables with 60 % agreement: 0.13 and 0.26', () => {
    const kappa = (a: number, b: number, c: number, d: number) =>
      value(
        cohen(
          fromTable([
            [a, b],
            [c, d],
          ]),
        ),
      );
    expect(kappa(20, 5, 10, 15)).toBeCloseTo(0.4, 10);
    expect(kappa(45, 15, 25, 15)).toBeCloseTo(0.1304, 4);
    expect(kappa(25, 35, 5, 35)).toBeCloseTo(0.2593, 4);
  });

  it('the 14 raters of 10 subjects of “Fleiss’ kappa”, Wikipedia: 0.210', () => {
    const answers = fromCounts([
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]);
    expect(fleiss(answers)).toEqual({
      observed: expect.closeTo(0.378, 3) as number,
      expected: expect.closeTo(0.213, 3) as number,
    });
    expect(value(fleiss(answers))).toBeCloseTo(0.21, 3);
  });

  it('Krippendorff, Computing Krippendorff’s Alpha-Reliability (2011), section A: 0.095', () => {
    expect(value(krippendorff(fromLines('0100000010', '1110010000')))).toBeCloseTo(0.095, 3);
  });

  it('the same, section B: 0.692', () => {
    expect(value(krippendorff(fromLines('aabbdcccedda', 'babbbccceddd')))).toBeCloseTo(0.692, 3);
  });

  it('the same, section C, four people, some of whose answers are missing: 0.743', () => {
    const answers = fromLines('123321412...', '1233224125.3', '.3332342251.', '12332441251.');
    expect(value(krippendorff(answers))).toBeCloseTo(0.743, 3);
  });
});

/** Everything that people who answer yes with these chances, each for themselves, may answer, as often as they would. */
function byChance(chances: readonly number[], total: number): Answers[] {
  return Array.from({ length: 2 ** chances.length }, (_, mask) => {
    const values = chances.map((_chance, who) => (mask >> who) & 1);
    const share = values.reduce<number>(
      (product, yes, who) => product * (yes === 1 ? (chances[who] ?? 0) : 1 - (chances[who] ?? 0)),
      1,
    );
    return { weight: total * share, values };
  });
}

const chance = fc.double({ min: 0.02, max: 0.98, noNaN: true });

describe('pure chance gives 0', () => {
  it('by Cohen, whatever each of the two says how often', () => {
    fc.assert(
      fc.property(chance, chance, (one, other) => {
        expect(value(cohen(byChance([one, other], 1_000)))).toBeCloseTo(0, 8);
      }),
    );
  });

  it('by Fleiss and by Krippendorff, for people who say yes equally often', () => {
    fc.assert(
      fc.property(chance, fc.integer({ min: 2, max: 8 }), (yes, people) => {
        const answers = byChance(
          Array.from({ length: people }, () => yes),
          1_000_000,
        );
        expect(value(fleiss(answers))).toBeCloseTo(0, 8);
        // Dealing out without giving an answer twice makes a difference of one in all answers given.
        expect(value(krippendorff(answers))).toBeCloseTo(0, 5);
      }),
    );
  });
});

const someAnswers = fc.integer({ min: 2, max: 5 }).chain((people) =>
  fc.array(
    fc.record({
      weight: fc.integer({ min: 1, max: 9 }),
      values: fc.array(fc.nat(3), { minLength: people, maxLength: people }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
);

describe('whatever people answer', () => {
  it('a thing that counts n times is n things', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const each = answers.flatMap(({ weight, values }) =>
          Array.from({ length: weight }, () => ({ weight: 1, values })),
        );
        for (const measure of [cohen, fleiss, krippendorff]) {
          const [one, other] = [value(measure(answers)), value(measure(each))];
          if (one === null || other === null) expect(one).toBe(other);
          else expect(one).toBeCloseTo(other, 8);
        }
      }),
    );
  });

  it('nobody’s place in the row and no category’s number matters, and nothing is above 1', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const turned = answers.map(({ weight, values }) => ({
          weight,
          values: values.toReversed().map((category) => 3 - category),
        }));
        for (const measure of [cohen, fleiss, krippendorff]) {
          const [one, other] = [value(measure(answers)), value(measure(turned))];
          if (one === null || other === null) {
            expect(one).toBe(other);
            continue;
          }
          expect(one).toBeCloseTo(other, 8);
          expect(one).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});

describe('where nothing can be measured', () => {
  it('says so: everybody always gave the same answer, or there is no answer', () => {
    const same: Answers[] = [{ weight: 20, values: [1, 1] }];
    for (const measure of [cohen, fleiss, krippendorff]) {
      expect(value(measure(same))).toBeNull();
      expect(measure([])).toBeNull();
    }
    expect(pooled([])).toBeNull();
  });
});

describe('several questions as one', () => {
  it('average what was observed and what chance would bring', () => {
    expect(
      pooled([
        { observed: 0.9, expected: 0.5 },
        { observed: 0.7, expected: 0.6 },
      ]),
    ).toEqual({ observed: expect.closeTo(0.8, 10) as number, expected: expect.closeTo(0.55, 10) as number });
  });
});
