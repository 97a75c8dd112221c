import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '@core/model/annotation.ts';
import {
  foldedCards,
  LONGEST_STRETCH,
  MOST_BESIDE_A_PARAGRAPH,
  stretchAt,
  type Stretch,
} from './fold-cards.ts';

const anAnnotation = (n: number, start: number, note = '') =>
  ({ id: `annotation ${n}`, target: { start }, note }) as unknown as Annotation;

const options = {
  unfolded: new Set<number>(),
  active: null,
  hasWords: ({ note }: Annotation) => note !== '',
};

const paragraph: Stretch = { start: 0, end: 1_000 };

describe('the cards of a crowded paragraph', () => {
  it('are shown up to a number, and the rest is one entry that says how many more there are', () => {
    const sixty = Array.from({ length: 60 }, (_, n) => anAnnotation(n, n * 3));
    const entries = foldedCards(sixty, options)(paragraph);
    expect(entries.filter(({ type }) => type === 'card')).toHaveLength(MOST_BESIDE_A_PARAGRAPH);
    expect(entries.at(-1)).toMatchObject({
      type: 'fold',
      isUnfolded: false,
      hidden: sixty.slice(MOST_BESIDE_A_PARAGRAPH),
    });
  });

  it('are all shown when it is asked for, with an entry behind the last that takes them back', () => {
    const sixty = Array.from({ length: 60 }, (_, n) => anAnnotation(n, n * 3));
    const entries = foldedCards(sixty, { ...options, unfolded: new Set([0]) })(paragraph);
    expect(entries.filter(({ type }) => type === 'card')).toHaveLength(60);
    expect(entries.at(-1)).toMatchObject({
      type: 'fold',
      isUnfolded: true,
      hidden: [],
      behind: sixty.at(-1),
    });
  });

  it('always hold the active one, and those with words before bare highlights', () => {
    const many = Array.from({ length: 30 }, (_, n) => anAnnotation(n, n, n === 25 ? 'A note.' : ''));
    const active = many[29]?.id ?? null;
    const shown = foldedCards(many, { ...options, active })(paragraph).flatMap((entry) =>
      entry.type === 'card' ? [entry.annotation.id] : [],
    );
    expect(shown).toContain(active);
    expect(shown).toContain(many[25]?.id);
  });

  it('keep their order, and none is lost or counted twice', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 3_999 }), { maxLength: 60 }), fc.nat({ max: 60 }), (places, nth) => {
        const annotations = places.sort((a, b) => a - b).map((start, n) => anAnnotation(n, start));
        const beside = foldedCards(annotations, { ...options, active: annotations[nth]?.id ?? null });
        const entries = [0, 1, 2, 3].flatMap((n) => beside({ start: n * 1_000, end: (n + 1) * 1_000 }));
        const shown = entries.flatMap((entry) => (entry.type === 'card' ? [entry.annotation] : []));
        const hidden = entries.flatMap((entry) => (entry.type === 'fold' ? entry.hidden : []));
        expect(new Set([...shown, ...hidden])).toEqual(new Set(annotations));
        expect(shown.length + hidden.length).toBe(annotations.length);
        expect(shown).toEqual(annotations.filter((annotation) => shown.includes(annotation)));
      }),
    );
  });

  it('are looked for among ten thousand without going through them', () => {
    let asked = 0;
    const annotations = Array.from({ length: 10_000 }, (_, n) => ({
      ...anAnnotation(n, n * 100),
      get target() {
        asked += 1;
        return { start: n * 100 };
      },
    })) as unknown as Annotation[];
    expect(foldedCards(annotations, options)({ start: 500_000, end: 500_500 })).toHaveLength(5);
    expect(asked).toBeLessThan(40);
  });
});

describe('what the cards of a passage are counted with', () => {
  const text = (...lengths: number[]) => {
    let start = 0;
    const blocks = lengths.map((length) => {
      const block = { type: 'paragraph' as const, start, end: start + length };
      start = block.end + 1;
      return block;
    });
    return { blocks };
  };

  it('is its paragraph, with the line feed behind it', () => {
    expect(stretchAt(text(100, 200), 0)).toEqual({ start: 0, end: 101 });
    expect(stretchAt(text(100, 200), 100)).toEqual({ start: 0, end: 101 });
    expect(stretchAt(text(100, 200), 101)).toEqual({ start: 101, end: 302 });
  });

  it('is a part of a paragraph that is longer than a window', () => {
    expect(stretchAt(text(LONGEST_STRETCH + 2), 0)).toEqual({ start: 0, end: LONGEST_STRETCH / 2 + 1 });
  });

  it('is one of parts of which each begins where the one before ends, none too long', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9_000 }), { minLength: 1, maxLength: 6 }), (lengths) => {
        const { blocks } = text(...lengths);
        const end = (blocks.at(-1)?.end ?? 0) + 1;
        for (let offset = 0; offset < end;) {
          const stretch = stretchAt({ blocks }, offset);
          expect(stretch.start).toBe(offset);
          expect(stretch.end - stretch.start).toBeLessThanOrEqual(LONGEST_STRETCH + 1);
          expect(stretchAt({ blocks }, stretch.end - 1)).toEqual(stretch);
          offset = stretch.end;
        }
      }),
    );
  });
});
