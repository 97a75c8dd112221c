import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Annotation } from '@core/model/annotation.ts';
import { foldCards, MOST_BESIDE_A_PARAGRAPH } from './fold-cards.ts';

const anAnnotation = (n: number, paragraph: number, note = '') =>
  ({ id: `annotation ${n}`, target: { start: paragraph }, note }) as unknown as Annotation;

const options = {
  paragraphOf: ({ target }: Annotation) => target.start,
  unfolded: new Set<number>(),
  active: null,
  hasWords: ({ note }: Annotation) => note !== '',
};

describe('the cards of a crowded paragraph', () => {
  it('are shown up to a number, and the rest is one entry that says how many more there are', () => {
    const sixty = Array.from({ length: 60 }, (_, n) => anAnnotation(n, 0));
    const entries = foldCards(sixty, options);
    expect(entries.filter(({ type }) => type === 'card')).toHaveLength(MOST_BESIDE_A_PARAGRAPH);
    expect(entries.at(-1)).toMatchObject({ type: 'fold', hidden: 60 - MOST_BESIDE_A_PARAGRAPH });
    expect(foldCards(sixty, { ...options, unfolded: new Set([0]) })).toHaveLength(60);
  });

  it('always hold the active one, and those with words before bare highlights', () => {
    const many = Array.from({ length: 30 }, (_, n) => anAnnotation(n, 0, n === 25 ? 'A note.' : ''));
    const active = many[29]?.id ?? null;
    const shown = foldCards(many, { ...options, active }).flatMap((entry) =>
      entry.type === 'card' ? [entry.annotation.id] : [],
    );
    expect(shown).toContain(active);
    expect(shown).toContain(many[25]?.id);
  });

  it('keep their order, and none is lost or counted twice', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3 }), { maxLength: 60 }), fc.nat({ max: 60 }), (places, nth) => {
        const annotations = places.sort((a, b) => a - b).map((paragraph, n) => anAnnotation(n, paragraph));
        const entries = foldCards(annotations, { ...options, active: annotations[nth]?.id ?? null });
        const shown = entries.flatMap((entry) => (entry.type === 'card' ? [entry.annotation] : []));
        const hidden = entries.reduce((sum, entry) => sum + (entry.type === 'fold' ? entry.hidden : 0), 0);
        expect(shown.length + hidden).toBe(annotations.length);
        expect(shown).toEqual(annotations.filter((annotation) => shown.includes(annotation)));
      }),
    );
  });
});
