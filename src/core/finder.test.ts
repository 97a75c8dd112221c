import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Finder } from './finder.ts';

test('finds what is in a list, whatever was looked for before and whatever has come or gone since', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.uniqueArray(fc.nat(20)), fc.nat(20))), (steps) => {
      const finder = new Finder<number>();
      for (const [items, wanted] of steps)
        expect(finder.find(items, (item) => item === wanted)).toBe(items.find((item) => item === wanted));
    }),
  );
});

test('begins where it found the last one', () => {
  const items = Array.from({ length: 1_000 }, (_, n) => n);
  const finder = new Finder<number>();
  const asked: number[] = [];
  finder.find(items, (item) => item === 600);
  finder.find(items, (item) => {
    asked.push(item);
    return item === 602;
  });
  expect(asked).toEqual([600, 601, 599, 602]);
});
