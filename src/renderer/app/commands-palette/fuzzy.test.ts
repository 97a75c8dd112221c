import { describe, expect, it } from 'vitest';
import { fuzzyScore } from './fuzzy.ts';

const best = (typed: string, labels: readonly string[]) =>
  labels
    .flatMap((label) => {
      const score = fuzzyScore(typed, label);
      return score === null ? [] : [{ label, score }];
    })
    .sort((a, b) => b.score - a.score)
    .map(({ label }) => label);

const labels = [
  'Export…',
  'Next annotation',
  'Previous annotation',
  'Larger text',
  'Light paper',
  'Dark paper',
];

describe('the search among commands', () => {
  it('finds what begins with what was typed before what holds it', () => {
    expect(best('ex', labels)).toEqual(['Export…', 'Next annotation', 'Larger text']);
  });

  it('finds by the first letters of words', () => {
    expect(best('lp', labels)[0]).toBe('Light paper');
    expect(best('na', labels)[0]).toBe('Next annotation');
  });

  it('minds neither case nor accents', () => {
    expect(best('DÁRK', labels)).toEqual(['Dark paper']);
  });

  it('finds nothing where letters are missing', () => {
    expect(best('zzz', labels)).toEqual([]);
  });

  it('takes everything alike before anything is typed', () => {
    expect(fuzzyScore('', 'Export…')).toBe(0);
  });
});
