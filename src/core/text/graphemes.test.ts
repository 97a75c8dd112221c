import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemeEnd, graphemeStart, wholeGraphemes } from './graphemes.ts';
import { anyCharacters } from '../test-support/any-characters.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

function boundariesOf(text: string): number[] {
  return [...segmenter.segment(text)].map(({ index }) => index).concat(text.length);
}

test('a passage grows to whole characters and no further', () => {
  const text = 'a👩‍👩‍👧é🇫🇷z';
  expect(wholeGraphemes(text, { start: 3, end: 10 })).toEqual({ start: 1, end: 10 });
  expect(graphemeStart(text, 1)).toBe(1);
  expect(graphemeEnd(text, 2)).toBe(9);
});

test('every offset is led to the nearest boundaries of the whole text', () => {
  fc.assert(
    fc.property(anyCharacters, (text) => {
      const boundaries = boundariesOf(text);
      for (let offset = 0; offset <= text.length; offset += 1) {
        const before = boundaries.findLast((each) => each <= offset);
        const after = boundaries.find((each) => each >= offset);
        expect([graphemeStart(text, offset), graphemeEnd(text, offset)]).toEqual([before, after]);
        if (before === undefined) continue;
        expect([graphemeStart(text, offset, before), graphemeEnd(text, offset, before)]).toEqual([
          before,
          after,
        ]);
      }
    }),
  );
});

test('characters and rows of flags as long as nobody writes them are whole, too', () => {
  const heap = `e${'\u0301'.repeat(300)}`;
  expect(wholeGraphemes(`a${heap}b`, { start: 150, end: 160 })).toEqual({ start: 1, end: 1 + heap.length });
  const flags = '🇩🇪🇸🇪'.repeat(200);
  expect(wholeGraphemes(flags, { start: 1_202, end: 1_206 })).toEqual({ start: 1_200, end: 1_208 });
});
