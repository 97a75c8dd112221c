import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SearchedText, type FindQuery } from './find-in-text.ts';
import { findNearest } from './find-nearest.ts';

const plain: FindQuery = {
  text: 'lamp',
  matchCase: false,
  wholeWord: false,
  isPattern: false,
  exactly: false,
};

/** What the search of the whole text has for the nearest. */
function nearestOfAll(text: string, from: number, query: FindQuery) {
  const found = new SearchedText(text).find(query);
  if (!found.ok) throw new Error(found.error.reason);
  const { starts, ends } = found.value;
  const index = starts.findIndex((start) => start >= from);
  return index === -1 ? null : { start: starts[index], end: ends[index] };
}

test('the first match from a place on is found, and none before it', () => {
  const text = 'The lamp.\nNo light.\nA lamp, Lamplight.';
  expect(findNearest(text, 0, plain)).toEqual({ start: 4, end: 8 });
  expect(findNearest(text, 4, plain)).toEqual({ start: 4, end: 8 });
  expect(findNearest(text, 5, plain)).toEqual({ start: 22, end: 26 });
  expect(findNearest(text, 23, plain)).toEqual({ start: 28, end: 32 });
  expect(findNearest(text, 29, plain)).toBeNull();
  expect(findNearest(text, 23, { ...plain, wholeWord: true })).toBeNull();
});

const pieces = fc.constantFrom(
  ...['a', 'A', 'aa', 'é', 'e\u0301', '\u0301', 'œ', 'ſ', 'İ', 'Σ', 'ς', 'क', 'ि', '中', '각'],
  ...['\u1100', '\u1161', '😀', '👧', '\u200d', '🇩', '🇪', '—', '--', '-', '’', ' ', '\u00a0', '\u00ad', '\n'],
);
const textOf = (maxLength: number) =>
  fc.array(pieces, { minLength: 1, maxLength }).map((parts) => parts.join(''));
const queries: fc.Arbitrary<FindQuery> = fc.record({
  text: textOf(3),
  matchCase: fc.boolean(),
  wholeWord: fc.boolean(),
  isPattern: fc.constant(false),
  exactly: fc.boolean(),
});

test('in a short text it is the nearest of all matches, whatever counts as the same', () => {
  fc.assert(
    fc.property(textOf(40), queries, fc.nat(60), (text, query, from) => {
      fc.pre(!/[\s]/.test(query.text));
      expect(findNearest(text, from, query)).toEqual(nearestOfAll(text, from, query));
    }),
    { numRuns: 2_000 },
  );
});

test('what may stand across two paragraphs is left to the search of the whole text', () => {
  const text = 'A lamp\nat night, a lamp at night';
  for (const sought of ['lamp at', 'lamp\u00a0at', 'lamp\nat', ' ']) {
    expect(findNearest(text, 0, { ...plain, text: sought })).toBeNull();
    expect(findNearest(text, 0, { ...plain, text: sought, exactly: true })).toBeNull();
  }
});

test('a regular expression is not tried, not even one that ends', () => {
  expect(findNearest('A lamp', 0, { ...plain, isPattern: true })).toBeNull();
});

test('far away nothing is looked for, however the text is divided', () => {
  const far = 100_000;
  expect(findNearest(`${'x'.repeat(far)} lamp`, 0, plain)).toBeNull();
  expect(findNearest(`${'x'.repeat(far)} lamp`, far, plain)).toBeNull();
  expect(findNearest(`${'x\n'.repeat(far / 2)}lamp`, 0, plain)).toBeNull();
  expect(findNearest(`${'x\n'.repeat(far / 2)}lamp`, far - 10, plain)).toEqual({ start: far, end: far + 4 });
});
