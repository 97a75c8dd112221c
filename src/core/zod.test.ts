import { expect, test } from 'vitest';
import { parseUntrusted, z } from './zod.ts';

const title = z.object({ title: z.string().min(1).max(100) });

test('what fits a schema is given back, and what does not is refused with its place', () => {
  expect(parseUntrusted(title, { title: 'x', other: 1 }).data).toEqual({ title: 'x' });
  expect(parseUntrusted(title, { title: '' }).error?.issues[0]?.path).toEqual(['title']);
});

test('a length that is none fits nothing', () => {
  for (const length of [{ toString: null }, { valueOf: 1, toString: {} }, 'x']) {
    expect(parseUntrusted(title, { title: { length } }).success, JSON.stringify(length)).toBe(false);
  }
});

test('a mistake in a schema of ours is no property of the value', () => {
  const broken = z.string().refine(() => {
    throw new RangeError('broken');
  });
  expect(() => parseUntrusted(broken, 'x')).toThrow(RangeError);
});
