import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countingSegments } from '../test-support/counting-segments.ts';
import { countWords, wordsIn } from './words.ts';

test('counts words, not punctuation', () => {
  expect(countWords("I don't know -- 3.5 divisions, perhaps; d'accord?")).toBe(7);
  expect(countWords('')).toBe(0);
  expect(countWords(' — … ')).toBe(0);
});

test('counts Hebrew and Russian as their readers do', () => {
  expect(countWords('בְּרֵאשִׁית בָּרָא אֱלֹהִים')).toBe(3);
  expect(countWords('Все счастливые семьи похожи')).toBe(4);
});

test('finds the words of scripts that put no space between them', () => {
  expect(countWords('起初神創造天地')).toBeGreaterThan(2);
  expect(countWords('起初神創造天地')).toBeLessThan(8);
});

test('counts them also where a whole book has not one space or line feed', () => {
  const book = '起初神創造天地。'.repeat(3_000);
  const { longest } = countingSegments(() => {
    expect(countWords(book)).toBe(3_000 * countWords('起初神創造天地。'));
  });
  expect(longest).toBeLessThanOrEqual(10_000);
});

test('agrees with the segmenter of the platform on ordinary prose', () => {
  const word = fc.constantFrom('war', 'peace', "doesn't", 'Стол', '1944', 'é', 'Mr');
  const joint = fc.constantFrom(' ', ', ', '. ', ' -- ', '—', '-', '? ', '\n');
  fc.assert(
    fc.property(fc.array(fc.tuple(word, joint)), (parts) => {
      const text = parts.flat().join('');
      const segments = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)];
      expect(countWords(text)).toBe(segments.filter((segment) => segment.isWordLike).length);
    }),
  );
});

test('counts the words that are found, in any text', () => {
  const odd = fc.constantFrom(
    'a',
    'b',
    '1',
    '_',
    ' ',
    '.',
    ',',
    '’',
    '·',
    '״',
    '\n',
    '-',
    '𝒜',
    '😀',
    '漢',
    '\u0301',
    '\ud835',
    '\udc9c',
  );
  fc.assert(
    fc.property(fc.array(odd, { maxLength: 12 }), (characters) => {
      const text = characters.join('');
      expect(countWords(text)).toBe(wordsIn(text).length);
    }),
    { numRuns: 2_000 },
  );
});
