import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePointsOf } from './code-points.ts';

const text = fc.string({ unit: 'binary' });

test('counts code points as the iterator of strings does, at every boundary', () => {
  fc.assert(
    fc.property(text, (value) => {
      const convert = codePointsOf(value);
      let unit = 0;
      [...Array.from(value), ''].forEach((character, codePoint) => {
        expect(convert.toCodePoint(unit)).toBe(codePoint);
        expect(convert.toUnit(codePoint)).toBe(unit);
        unit += character.length;
      });
    }),
  );
});

test('takes an offset inside a pair to the start of the pair, and one outside the text to its end', () => {
  const convert = codePointsOf('a😀b');
  expect(convert.toCodePoint(2)).toBe(1);
  expect(convert.toCodePoint(99)).toBe(3);
  expect(convert.toUnit(99)).toBe(4);
  expect(convert.toUnit(-1)).toBe(0);
});

test('converts ten thousand offsets of a three-megabyte text in no time', () => {
  const long = 'Letters and 😀 faces. '.repeat(140_000);
  const convert = codePointsOf(long);
  const before = performance.now();
  for (let offset = 0; offset < 10_000; offset += 1) convert.toUnit(convert.toCodePoint(offset * 300));
  expect(performance.now() - before).toBeLessThan(200);
});
