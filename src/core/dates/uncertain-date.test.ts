import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateInWords, firstDay, lastDay, parseUncertainDate, type UncertainDate } from './uncertain-date.ts';

const parsed = (text: string): UncertainDate => {
  const date = parseUncertainDate(text);
  if (date === null) throw new Error(`${text} is a date`);
  return date;
};

describe('dates as far as they are known', () => {
  it.each([
    ['1944-12-06', 19441206, 19441206, '6 December 1944'],
    ['1944-12', 19441201, 19441231, 'December 1944'],
    ['1944', 19440101, 19441231, '1944'],
    ['1944~', 19440101, 19441231, 'about 1944'],
    ['1944?', 19440101, 19441231, 'perhaps 1944'],
    ['1944-12%', 19441201, 19441231, 'perhaps about December 1944'],
    ['194X', 19400101, 19491231, 'the 1940s'],
    ['19XX', 19000101, 19991231, 'between 1900 and 1999'],
    ['1944-XX', 19440101, 19441231, '1944, month not known'],
    ['1944-12-XX', 19441201, 19441231, 'December 1944, day not known'],
    ['1944-22', 19440101, 19441231, 'summer 1944'],
    ['1944-12/1945-01', 19441201, 19450131, 'December 1944 – January 1945'],
    ['1944~/1945', 19440101, 19451231, 'about 1944 – 1945'],
    ['1944/..', 19440101, Infinity, '1944 and after'],
    ['../1944', -Infinity, 19441231, 'until 1944'],
    ['1944/', 19440101, Infinity, '1944 – end not known'],
    ['/1944', -Infinity, 19441231, 'beginning not known – 1944'],
    ['2000-02-29', 20000229, 20000229, '29 February 2000'],
  ])('%s', (text, first, last, words) => {
    expect([firstDay(parsed(text)), lastDay(parsed(text)), dateInWords(text)]).toEqual([first, last, words]);
  });

  it.each([
    ...['', '44', '1944-13', '1944-00', '1944-02-30', '1900-02-29', '1944-12-32', '1944-22-01', '1944-XX-01'],
    ...[
      '194X-01',
      '1XXX',
      '1944-1-1',
      '1944/1943',
      '/',
      '../..',
      '../',
      '1944/1945/1946',
      'about 1944',
      '1944??',
    ],
  ])('“%s” is none', (text) => {
    expect(parseUncertainDate(text)).toBeNull();
    expect(dateInWords(text)).toBe(text);
  });

  it('of our era come in the order of their days, and none ends before it begins', () => {
    const anyDate = fc
      .record({
        year: fc.integer({ min: 0, max: 9999 }),
        month: fc.integer({ min: 1, max: 12 }),
        sign: fc.constantFrom('', '?', '~', '%'),
      })
      .map(({ year, month, sign }) => ({
        number: year * 12 + month,
        text: `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}${sign}`,
      }));
    fc.assert(
      fc.property(anyDate, anyDate, (one, other) => {
        expect(firstDay(parsed(one.text)) < firstDay(parsed(other.text))).toBe(one.number < other.number);
        expect(firstDay(parsed(one.text))).toBeLessThanOrEqual(lastDay(parsed(one.text)));
        expect(parseUncertainDate(`${one.text}/${other.text}`) !== null).toBe(one.number <= other.number);
      }),
    );
  });

  it('are read of any text without harm', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('0129X-/.?~%')) }), (text) => {
        const date = parseUncertainDate(text);
        if (date !== null) expect(firstDay(date)).toBeLessThanOrEqual(lastDay(date));
      }),
      { numRuns: 1_000 },
    );
  });
});
