import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IntervalIndex } from './interval-index.ts';

const anyIntervals = fc
  .array(
    fc
      .record({ start: fc.nat(200), length: fc.nat(60) })
      .map(({ start, length }) => ({ start, end: start + length })),
    { maxLength: 80 },
  )
  .map((intervals) => intervals.sort((a, b) => a.start - b.start || a.end - b.end));

test('it finds exactly what a look at every interval finds, in the same order', () => {
  fc.assert(
    fc.property(anyIntervals, fc.nat(220), fc.integer({ min: 1, max: 50 }), (intervals, start, length) => {
      const end = start + length;
      const expected = intervals.filter((interval) => interval.start < end && interval.end > start);
      expect(new IntervalIndex(intervals).overlapping({ start, end })).toEqual(expected);
    }),
  );
});

test('a character is covered from the start of an interval up to, but not at, its end', () => {
  const index = new IntervalIndex([{ start: 3, end: 5 }]);
  expect([2, 3, 4, 5].map((offset) => index.covering(offset).length)).toEqual([0, 1, 1, 0]);
});

test('among ten thousand intervals a thousand questions are answered in no time', () => {
  const intervals = Array.from({ length: 10_000 }, (_, n) => ({ start: n * 300, end: n * 300 + 200 }));
  const index = new IntervalIndex(intervals);
  const began = performance.now();
  for (let n = 0; n < 1_000; n += 1) index.covering((n * 7919) % 3_000_000);
  expect(performance.now() - began).toBeLessThan(100);
});
