import { expect, test } from 'vitest';
import { bytesInWords, countOf, instantInWords, momentInWords } from './words.ts';

test('a count has its noun in the right number', () => {
  expect(countOf(1, 'annotation')).toBe('1 annotation');
  expect(countOf(3412, 'word')).toBe('3,412 words');
  expect(countOf(2, 'person', 'people')).toBe('2 people');
});

test('an instant of today is a time, any other has its day', () => {
  const at = new Date(2026, 10, 22, 10, 42);
  expect(instantInWords(at.toISOString(), at)).toBe('10:42');
  expect(momentInWords(at.toISOString(), at)).toBe('today at 10:42');
  expect(instantInWords(at.toISOString(), new Date(2026, 10, 23))).toBe('22 November 2026 at 10:42');
  expect(momentInWords(at.toISOString(), new Date(2026, 10, 23))).toBe('22 November 2026 at 10:42');
});

test('sizes are said in the unit that fits', () => {
  expect([1, 999, 51_200, 2_340_000].map(bytesInWords)).toEqual(['1 byte', '999 bytes', '51 KB', '2.3 MB']);
});
