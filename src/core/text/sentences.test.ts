import { expect, test } from 'vitest';
import { endsSentence, hasSentenceInside } from './sentences.ts';

test('a title with abbreviations holds no sentence end', () => {
  expect(hasSentenceInside('Letter of Gen. A.B. Orlov to Mr. Brown concerning the harbour')).toBe(false);
  expect(hasSentenceInside('They had left the harbour. Perhaps they were right to')).toBe(true);
});

test('sees the end of a sentence through quotation marks and brackets', () => {
  expect(endsSentence('He said “no.”')).toBe(true);
  expect(endsSentence('(That was all.)')).toBe(true);
  expect(endsSentence('他說不。')).toBe(true);
  expect(endsSentence('on the road to')).toBe(false);
});
