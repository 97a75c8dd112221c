import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';

test('leaves a short text alone and puts a longer one on one line', () => {
  expect(excerpt('a western\n  bloc', 40)).toBe('a western bloc');
});

test('cuts at a word and says so', () => {
  expect(excerpt('We do not imagine that it can be divided', 22)).toBe('We do not imagine…');
  expect(excerpt('We do not imagine that', 18)).toBe('We do not imagine…');
});

test('cuts inside a word where no word ends near the limit', () => {
  expect(excerpt('Donaudampfschifffahrtsgesellschaft', 10)).toBe('Donaudamp…');
});

test('is never longer than asked, and what it keeps are whole characters of the text', () => {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '👩‍👩‍👧', 'é', '🇫🇷', 'क्षि', '中') }),
      fc.integer({ min: 1, max: 40 }),
      (text, max) => {
        const line = text.replace(/\s+/g, ' ').trim();
        const cut = excerpt(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        if (cut === line) return;
        const kept = cut.slice(0, -1);
        expect(cut.endsWith('…')).toBe(true);
        expect(line.startsWith(kept)).toBe(true);
        const boundaries = new Set([...graphemes.segment(line)].map(({ index }) => index));
        expect(boundaries.has(kept.length)).toBe(true);
      },
    ),
  );
});
