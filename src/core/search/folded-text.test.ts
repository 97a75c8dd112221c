import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText, withoutCase } from './folded-text.ts';

const pieces = fc.constantFrom(
  'a',
  'É',
  'e\u0301',
  'œ',
  'ﬁ',
  'ß',
  '—',
  '--',
  '’',
  '“',
  ' ',
  '\n',
  '\u00ad',
  'שׁ',
  '😀',
  '𝐀',
  'क',
  'ि',
  '中',
  '가',
  '각',
  '각'.normalize('NFD'),
  '\u1100',
  'ㅏ',
  '\u11a8',
  'x y',
);
const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''));

test('accents, kinds of dash, quotation mark and space are levelled, the case is not', () => {
  expect(foldText('Élan — “naïve”\u00a0cœur, it’s so\u00adcial').text).toBe(
    'Elan - "naive" coeur, it\'s social',
  );
  expect(foldText('one \n two -- three').text).toBe('one two - three');
  expect(foldText('שָׁלוֹם').text).toBe('שלום');
});

test('vowel signs of Indic scripts are letters and stay', () => {
  expect(foldText('कि').text).toBe('कि');
});

test('a Hangul syllable is one letter, however it is written', () => {
  const [open, closed] = ['가', '각'];
  expect(foldText(closed.normalize('NFD')).text).toBe(closed);
  expect(foldText(`${open} ${closed} 값`.normalize('NFD')).text).toBe(`${open} ${closed} 값`);
});

test('offsets lead back to the whole characters of the original', () => {
  const original = 'le cœur e\u0301lu';
  const folded = foldText(original);
  const at = folded.text.indexOf('coeur');
  expect(original.slice(folded.startOf(at), folded.endOf(at + 5))).toBe('cœur');
  const accented = folded.text.indexOf('e', at + 5);
  expect(original.slice(folded.startOf(accented), folded.endOf(accented + 1))).toBe('e\u0301');
});

test('where a character comes from is told the same, whatever was asked for before', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat(), { maxLength: 20 }), (text, asked) => {
      const folded = foldText(text);
      for (const number of asked) {
        const index = number % (folded.text.length + 1);
        expect(folded.startOf(index)).toBe(foldText(text).startOf(index));
      }
    }),
  );
});

test('offsets never go back, and any stretch folds to what it was taken for', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
      const folded = foldText(text);
      for (let i = 0; i < folded.text.length; i += 1) {
        expect(folded.startOf(i)).toBeLessThanOrEqual(folded.startOf(i + 1));
        expect(folded.endOf(i + 1)).toBeGreaterThan(folded.startOf(i));
      }
      const [start, end] = [a % (folded.text.length + 1), b % (folded.text.length + 1)].sort(
        (x, y) => x - y,
      ) as [number, number];
      if (start === end) return;
      const back = text.slice(folded.startOf(start), folded.endOf(end));
      expect(foldText(back).text).toContain(folded.text.slice(start, end));
    }),
  );
});

test('the way there is the way back turned round', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const folded = foldText(text);
      for (let offset = 0; offset <= text.length; offset += 1) {
        const index = folded.indexFrom(offset);
        let expected = 0;
        while (expected < folded.text.length && folded.startOf(expected) < offset) expected += 1;
        expect(index).toBe(expected);
      }
    }),
  );
});

test('folding twice is folding once', () => {
  fc.assert(fc.property(texts, (text) => foldText(foldText(text).text).text === foldText(text).text));
});

test('small letters stand where the capitals stood', () => {
  expect(withoutCase('İSTANBUL')).toHaveLength(8);
  expect(withoutCase('ΟΔΟΣ')).toBe(withoutCase('οδος'));
});
