import { expect, test } from 'vitest';
import { withoutOuterSpace } from './outer-space.ts';

test('white space at the ends does not belong to a passage', () => {
  const text = 'The harbour \n was quiet.';
  expect(withoutOuterSpace(text, { start: 3, end: 14 })).toEqual({ start: 4, end: 11 });
  expect(withoutOuterSpace(text, { start: 11, end: 14 })).toBeNull();
});

test('a space with an accent on it is a character', () => {
  expect(withoutOuterSpace('a  \u0301b', { start: 1, end: 5 })).toEqual({ start: 2, end: 5 });
});
