import fc from 'fast-check';
import { expect, test } from 'vitest';
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

test('matches are in order and do not overlap, whatever is written', () => {
  const unit = fc.constantFrom('e', 'é', 'e\u0301', 'œ', '—', '-', ' ', '\n', '😀', '👍🏽', 'ß', 's');
  const some = fc.array(unit, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      some,
      fc.array(unit, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (text, needle, exactly) => {
        const result = new SearchedText(text).find({ ...plain, text: needle.join(''), exactly });
        if (!result.ok) throw new Error('no pattern was asked for');
        const { starts, ends } = result.value;
        starts.forEach((start, index) => {
          expect(ends[index]).toBeGreaterThan(start);
          expect(ends[index]).toBeLessThanOrEqual(starts[index + 1] ?? text.length);
        });
      },
    ),
  );
});
