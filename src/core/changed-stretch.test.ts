import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedStretch } from './changed-stretch.ts';

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
