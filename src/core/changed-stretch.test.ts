import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedStretch, eachChange } from './changed-stretch.ts';

test('what lies between a common beginning and a common end is what is different', () => {
  expect(changedStretch([1, 2, 3, 4, 5], [1, 2, 8, 9, 5])).toEqual({ start: 2, beforeEnd: 4, afterEnd: 4 });
  expect(changedStretch([1, 2, 3], [1, 2, 2, 3])).toEqual({ start: 2, beforeEnd: 2, afterEnd: 3 });
  expect(changedStretch([1, 2, 3], [1, 2, 3])).toEqual({ start: 3, beforeEnd: 3, afterEnd: 3 });
  expect(changedStretch([], [1, 2])).toEqual({ start: 0, beforeEnd: 0, afterEnd: 2 });
});

test('putting the changed stretch into the one list makes the other, and it cannot be shorter', () => {
  const lists = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(lists, lists, (before, after) => {
      const { start, beforeEnd, afterEnd } = changedStretch(before, after);
      expect(start).toBeLessThanOrEqual(Math.min(beforeEnd, afterEnd));
      expect(before.toSpliced(start, beforeEnd - start, ...after.slice(start, afterEnd))).toEqual(after);
      const isEmpty = beforeEnd === start || afterEnd === start;
      if (isEmpty) return;
      expect(before[start]).not.toBe(after[start]);
      expect(before[beforeEnd - 1]).not.toBe(after[afterEnd - 1]);
    }),
  );
});

test('of a list that lost some of its items, or got some, nothing but these is gone through', () => {
  const all = Array.from({ length: 100 }, (_, n) => n);
  const some = all.filter((n) => n % 20 !== 3);
  const changes = (before: readonly number[], after: readonly number[]) => {
    const found: [number, number][] = [];
    eachChange(before, after, Object.is, (item, by) => found.push([item, by]));
    return found;
  };
  expect(changes(all, some)).toEqual([3, 23, 43, 63, 83].map((n) => [n, -1]));
  expect(changes(some, all)).toEqual([3, 23, 43, 63, 83].map((n) => [n, 1]));
  expect(changes(all, all)).toEqual([]);
});

test('what is gone through turns the items of the one list into those of the other', () => {
  const lists = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 });
  fc.assert(
    fc.property(lists, lists, (before, after) => {
      const counts = new Map<number, number>();
      const count = (item: number, by: number) => counts.set(item, (counts.get(item) ?? 0) + by);
      for (const item of before) count(item, 1);
      eachChange(before, after, Object.is, count);
      for (const item of after) count(item, -1);
      expect([...counts.values()].filter((left) => left !== 0)).toEqual([]);
    }),
  );
});
