import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWhere } from './first-where.ts';

describe('the first place where something holds', () => {
  it('is the one that going through them finds', () => {
    const sorted = fc.array(fc.integer({ min: 0, max: 20 })).map((numbers) => numbers.sort((a, b) => a - b));
    fc.assert(
      fc.property(sorted, fc.integer({ min: -1, max: 21 }), fc.nat(5), (numbers, limit, from) => {
        const start = Math.min(from, numbers.length);
        const holds = (index: number) => (numbers[index] as number) >= limit;
        const rest = numbers.slice(start).findIndex((number) => number >= limit);
        expect(firstWhere(start, numbers.length, holds)).toBe(rest < 0 ? numbers.length : start + rest);
      }),
    );
  });
});
