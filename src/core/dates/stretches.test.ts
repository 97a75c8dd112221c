import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf } from './days.ts';
import { dateOfStretch, stretchAt, type Scale } from './stretches.ts';

const long = (date: string, scale: Scale) => {
  const { first, last } = daysOf(date);
  return stretchAt(last, scale) - stretchAt(first, scale) + 1;
};

describe('stretches of time', () => {
  it.each([
    ['1944', 'day', 366],
    ['1945-02', 'day', 28],
    ['1944-12/1945-02', 'month', 3],
    ['194X', 'year', 10],
    ['0044', 'month', 12],
    ['-0044', 'day', 366],
    ['1944/..', 'year', Infinity],
  ] as const)('%s is so many: by %s, %d', (date, scale, length) => {
    expect(long(date, scale)).toBe(length);
  });

  it('are named as dates, which lie in them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -40_000, max: 40_000 }),
        fc.constantFrom<Scale>('year', 'month', 'day'),
        (n, scale) => {
          // Years have four digits.
          const stretch = scale === 'year' ? (n % 10_000) + 0 : n;
          const { first, last } = daysOf(dateOfStretch(stretch, scale));
          expect([stretchAt(first, scale), stretchAt(last, scale)]).toEqual([stretch, stretch]);
        },
      ),
    );
  });
});
