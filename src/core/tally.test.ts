import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Tally } from './tally.ts';

interface Item {
  readonly key: number;
}

test('a list that was followed is counted as one that is counted anew', () => {
  const lists = fc
    .array(
      fc.nat(3).map((key): Item => ({ key })),
      { maxLength: 12 },
    )
    .chain((all) => fc.array(fc.subarray(all), { maxLength: 5 }).map((parts) => [all, ...parts]));
  fc.assert(
    fc.property(lists, (each) => {
      const tally = new Tally(({ key }: Item) => key);
      for (const items of each) {
        const counted = new Map<number, number>();
        for (const { key } of items) counted.set(key, (counted.get(key) ?? 0) + 1);
        const followed = tally.follow(items);
        expect([...followed].sort()).toEqual([...counted].sort());
      }
    }),
  );
});

test('only what is another is looked at', () => {
  const asked: Item[] = [];
  const tally = new Tally((item: Item) => {
    asked.push(item);
    return item.key;
  });
  const items = Array.from({ length: 100 }, (_, n): Item => ({ key: n % 3 }));
  tally.follow(items);
  asked.length = 0;
  const added = { key: 7 };
  expect(tally.follow(items.toSpliced(40, 0, added)).get(7)).toBe(1);
  expect(asked).toEqual([added]);
});
