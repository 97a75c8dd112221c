import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCharacters } from '../test-support/any-characters.ts';
import { SearchedText, type FindQuery } from './find-in-text.ts';

const plain: FindQuery = { text: '', matchCase: false, wholeWord: false, isPattern: false, exactly: false };

function found(text: string, query: Partial<FindQuery>): string[] {
  const result = new SearchedText(text).find({ ...plain, ...query });
  if (!result.ok) throw new Error(result.error.reason);
  const { starts, ends } = result.value;
  return [...starts].map((start, index) => text.slice(start, ends[index]));
}

test('case, accents and the kind of dash, quote and space do not matter', () => {
  const text = 'Élan, elan and ÉLAN — “so-called”; so–called.';
  expect(found(text, { text: 'elan' })).toEqual(['Élan', 'elan', 'ÉLAN']);
  expect(found(text, { text: 'SO-CALLED' })).toEqual(['so-called', 'so–called']);
  expect(found(text, { text: '"so' })).toEqual(['“so']);
  expect(found('the western\nbloc', { text: 'western bloc' })).toEqual(['western\nbloc']);
});

test('case and exactness count when they are asked for', () => {
  const text = 'Élan, elan and ÉLAN';
  expect(found(text, { text: 'elan', matchCase: true })).toEqual(['elan']);
  expect(found(text, { text: 'Elan', matchCase: true })).toEqual(['Élan']);
  expect(found(text, { text: 'élan', exactly: true })).toEqual(['Élan', 'ÉLAN']);
  expect(found('e\u0301 e', { text: 'e', exactly: true })).toEqual(['e']);
});

test('whole words only, in whatever script has words', () => {
  expect(found('bloc, blocs, en-bloc', { text: 'bloc', wholeWord: true })).toEqual(['bloc', 'bloc']);
  expect(found('Élan élans', { text: 'elan', wholeWord: true })).toEqual(['Élan']);
  expect(found('我们在中国', { text: '中国', wholeWord: true })).toEqual(['中国']);
});

test('what is found is whole characters', () => {
  expect(found('👍🏽 👍', { text: '👍' })).toEqual(['👍🏽', '👍']);
  expect(found('cœur', { text: 'co' })).toEqual(['cœ']);
  expect(found('oœ', { text: 'o' })).toEqual(['o', 'œ']);
  expect(found('हिन्दी', { text: 'दी' })).toEqual(['न्दी']);
  expect(found('क्षि', { text: 'क' })).toEqual(['क्षि']);
  expect(found('کتاب می‌روم', { text: 'می' })).toEqual(['می‌']);
  expect(found('a\u0301b', { text: String.raw`\p{M}`, isPattern: true })).toEqual(['a\u0301']);
  expect(found('e\u0301\u0308', { text: String.raw`\p{M}`, isPattern: true })).toEqual(['e\u0301\u0308']);
});

test('a picture inside another picture, or half of a flag, is not the picture that is looked for', () => {
  expect(found('👩‍👩‍👧 👧', { text: '👧' })).toEqual(['👧']);
  expect(found('👍🏽', { text: '🏽' })).toEqual([]);
  expect(found('🇩🇪🇸🇪 🇪🇸', { text: '🇪🇸' })).toEqual(['🇪🇸']);
});

test('a text in which no character stands apart from the next is searched in the time of any other', () => {
  const text = '🇩🇪🇸🇪'.repeat(50_000);
  expect(found(text, { text: '🇪🇸' })).toEqual([]);
  expect(found(text, { text: '🇸🇪' })).toHaveLength(50_000);
});

test('a Hangul syllable is not found in another one', () => {
  const text = '각 가 강가';
  expect(found(text, { text: '가' })).toEqual(['가', '가']);
  const apart = text.normalize('NFD');
  for (const exactly of [false, true]) {
    expect(found(apart, { text: '가'.normalize('NFD'), exactly })).toEqual([
      '가'.normalize('NFD'),
      '가'.normalize('NFD'),
    ]);
  }
  expect(found(apart, { text: '각' })).toEqual(['각'.normalize('NFD')]);
});

test('exactly, a part of a character is no match', () => {
  expect(found('हिन्दी दी', { text: 'दी', exactly: true })).toEqual(['दी']);
  expect(found('👩‍👩‍👧 👩 👧', { text: '👩', exactly: true })).toEqual(['👩']);
  expect(found('👩‍👩‍👧 👩 👧', { text: '👧', exactly: true })).toEqual(['👧']);
});

test('regular expressions see the text as it stands', () => {
  expect(found('No. 12, No. 7', { text: String.raw`No\. \d+`, isPattern: true })).toEqual([
    'No. 12',
    'No. 7',
  ]);
  expect(found('a\nb', { text: '^b', isPattern: true })).toEqual(['b']);
  expect(found('aaa', { text: 'x*', isPattern: true })).toEqual([]);
  expect(found('Élan elan', { text: 'elan', isPattern: true })).toEqual(['elan']);
});

test('a regular expression that cannot be read is said so', () => {
  const result = new SearchedText('text').find({ ...plain, text: '(a', isPattern: true });
  expect(result).toEqual({ ok: false, error: { type: 'invalidPattern', reason: 'unterminated group' } });
});

test('an empty query finds nothing', () => {
  expect(found('text', { text: '' })).toEqual([]);
  expect(found('text', { text: '\u00ad' })).toEqual([]);
});

test('plain text without accents is found where String.indexOf finds it', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.', ','), maxLength: 60 });
  const needles = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(texts, needles, fc.boolean(), (text, needle, exactly) => {
      const expected: string[] = [];
      for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) {
        expected.push(needle);
      }
      expect(found(text, { text: needle, exactly })).toEqual(expected);
    }),
  );
});

test('matches are whole characters, in order, and do not overlap, whatever is written', () => {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  const needle = fc.oneof(
    anyCharacters.map((text) => ({ text: text.slice(0, 3) })),
    fc
      .constantFrom(String.raw`\p{M}`, String.raw`\p{L}.`, '.', String.raw`\S\s?`, String.raw`\u200d|🇪|🏽`)
      .map((text) => ({ text, isPattern: true })),
  );
  fc.assert(
    fc.property(anyCharacters, needle, fc.boolean(), fc.nat(), (text, asked, exactly, at) => {
      // Mostly something that stands there.
      const own =
        'isPattern' in asked || at % 3 === 0
          ? asked
          : { text: text.slice(at % (text.length + 1)).slice(0, 2) };
      const result = new SearchedText(text).find({ ...plain, exactly, ...own });
      if (!result.ok) throw new Error(result.error.reason);
      const { starts, ends } = result.value;
      const boundaries = new Set([...segmenter.segment(text)].map(({ index }) => index).concat(text.length));
      starts.forEach((start, index) => {
        const end = ends[index] ?? 0;
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(starts[index + 1] ?? text.length);
        expect([boundaries.has(start), boundaries.has(end)]).toEqual([true, true]);
      });
    }),
    { numRuns: 1_000 },
  );
});
