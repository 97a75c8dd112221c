import { expect, test } from 'vitest';
import { concat, plain, slice, trim } from './styled-text.ts';

const styled = { text: ' one two ', marks: [{ type: 'strong' as const, start: 1, end: 8 }] };

test('a slice keeps the part of each mark that lies in it', () => {
  expect(slice(styled, 5)).toEqual({ text: 'two ', marks: [{ type: 'strong', start: 0, end: 3 }] });
  expect(slice(styled, 0, 1)).toEqual(plain(' '));
});

test('joined texts carry their marks along', () => {
  expect(concat([plain('x'), styled]).marks).toEqual([{ type: 'strong', start: 2, end: 9 }]);
});

test('trimming moves the marks', () => {
  expect(trim(styled)).toEqual({ text: 'one two', marks: [{ type: 'strong', start: 0, end: 7 }] });
  expect(trim(plain('  '))).toEqual(plain(''));
});
