import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemeEnd, graphemeStart, wholeGraphemes } from './graphemes.ts';
import { anySourceText } from './test-support/any-source-text.ts';

test('a passage grows to whole characters and no further', () => {
  const text = 'a👩‍👩‍👧é🇫🇷z';
  expect(wholeGraphemes(text, { start: 3, end: 10 })).toEqual({ start: 1, end: 10 });
  expect(graphemeStart(text, 1)).toBe(1);
  expect(graphemeEnd(text, 2)).toBe(9);
});

test('what is whole stays as it is', () => {
  fc.assert(
    fc.property(anySourceText, fc.nat(), fc.nat(), ({ text }, a, b) => {
      const start = Math.min(a % (text.length + 1), b % (text.length + 1));
      const end = Math.max(a % (text.length + 1), b % (text.length + 1));
      const once = wholeGraphemes(text, { start, end });
      expect(once.start).toBeLessThanOrEqual(start);
      expect(once.end).toBeGreaterThanOrEqual(end);
      expect(wholeGraphemes(text, once)).toEqual(once);
    }),
  );
});

test('no offset inside the text lies within a character afterwards', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  fc.assert(
    fc.property(anySourceText, fc.nat(), ({ text }, n) => {
      const starts = new Set([...segmenter.segment(text)].map(({ index }) => index).concat(text.length));
      const offset = n % (text.length + 1);
      // A carriage return before a line feed does not occur in canonical texts; everything else does.
      if (text.includes('\r')) return;
      expect(starts.has(graphemeStart(text, offset))).toBe(true);
      expect(starts.has(graphemeEnd(text, offset))).toBe(true);
    }),
  );
});
