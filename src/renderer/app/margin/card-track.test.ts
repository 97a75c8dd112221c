import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnnotationId } from '@core/model/id.ts';
import { CardTrack, type PlacedCard } from './card-track.ts';

const WINDOW = 800;
/** Far enough from the top of the text that no card would have to stand above it. */
const ABOVE = 40_000;

/** A passage, how far below the one before it stands, and how tall its card is. */
interface Marked {
  readonly below: number;
  readonly height: number;
}

/** A margin whose window goes along a text, without a page. */
class Margin {
  readonly #track = new CardTrack();
  readonly #marked: readonly (Marked & { readonly card: PlacedCard; readonly y: number })[];
  #shift = 0;
  #scrollTop = 0;
  #covered = { top: 0, bottom: 0 };
  active: AnnotationId | null = null;
  readonly isAskedFor: boolean;
  /** Where the cards stand that are in the page, from the top of what scrolls. */
  page: ReadonlyMap<string, { readonly top: number; readonly bottom: number }> = new Map();

  constructor(marked: readonly Marked[], isAskedFor = true) {
    this.isAskedFor = isAskedFor;
    let y = ABOVE;
    this.#marked = marked.map(({ below, height }, n) => {
      y += below;
      const at = `passage ${n}` as AnnotationId;
      const card = { id: at, at, beside: { start: n, end: n + 1 }, isAskedFor, isFold: false };
      return { below, height, card, y };
    });
  }

  /** How far the text has moved by being laid out anew above the window. */
  get shift(): number {
    return this.#shift;
  }

  passage(id: string): number {
    return this.#marked.find(({ card }) => card.id === id)?.y ?? NaN;
  }

  get end(): number {
    return (this.#marked.at(-1)?.y ?? ABOVE) + this.#marked.reduce((sum, { height }) => sum + height + 8, 0);
  }

  layOutAbove(by: number): void {
    this.#shift += by;
    this.look();
  }

  /** To a place of the text as it was laid out at first. */
  scrollTo(place: number): void {
    this.#scrollTop = place;
    const top = place + this.#shift;
    const seen = { top: top - WINDOW / 4, bottom: top + WINDOW * 1.25 };
    // The page looks again only when something might be missing, and then sometimes late.
    if (seen.top >= this.#covered.top && seen.bottom <= this.#covered.bottom) this.#track.scrolled(seen);
    else this.look();
  }

  look(): void {
    const top = this.#scrollTop + this.#shift;
    const outlook = {
      seen: { top: top - WINDOW / 4, bottom: top + WINDOW * 1.25 },
      covered: { top: top - WINDOW * 0.75, bottom: top + WINDOW * 1.75 },
    };
    this.#covered = outlook.covered;
    const near = this.#marked.flatMap(({ card, y }, start) => {
      const placement = { start, top: y + this.#shift, bottom: y + this.#shift + 20 };
      const isNear = placement.bottom >= outlook.covered.top && placement.top <= outlook.covered.bottom;
      return isNear ? [[card.at, placement] as const] : [];
    });
    const { placements, away } = this.#track.look(new Map(near), outlook, () => this.#shift);
    const known = this.#marked.filter(({ card }) => placements.has(card.at));
    const cards = known.map(({ card }) => card);
    const inPage = known.filter(({ card }) => !away.has(card.id));
    this.#track.arrange(cards, this.active);
    for (const { card, height } of inPage) this.#track.measured(card.id, height);
    const tops = this.#track.arrange(cards, this.active);
    this.page = new Map(
      inPage.map(({ card, height }) => {
        const at = tops.get(card.id) ?? NaN;
        return [card.id, { top: at, bottom: at + height }];
      }),
    );
  }

  /** Where those stand that are seen, as if the text had never moved. */
  inWindow(): ReadonlyMap<string, number> {
    const top = this.#scrollTop + this.#shift;
    const seen = [...this.page].filter(([, at]) => at.bottom > top && at.top < top + WINDOW);
    return new Map(seen.map(([id, at]) => [id, at.top - this.#shift]));
  }
}

const crowd = (count: number): Marked[] => Array.from({ length: count }, () => ({ below: 2, height: 80 }));
const spread = (count: number): Marked[] => Array.from({ length: count }, () => ({ below: 500, height: 80 }));

/** Crowds and single passages, in any order. */
const anyMarked = fc
  .array(
    fc.record({
      below: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 100, max: 1_500 })),
      cards: fc.array(fc.integer({ min: 30, max: 250 }), { minLength: 1, maxLength: 30 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((crowds) => [
    ...spread(2),
    ...crowds.flatMap(({ below, cards }) =>
      cards.map((height, n): Marked => ({ below: n === 0 ? below : 2, height })),
    ),
  ]);

/** Rolls the window along, and says where what was seen at each step stood. */
function roll(margin: Margin, from: number, to: number, by: number): Set<string> {
  const met = new Set<string>();
  for (let at = from; by > 0 ? at < to : at > to; at += by) {
    margin.scrollTo(at);
    for (const id of margin.inWindow().keys()) met.add(id);
  }
  return met;
}

describe('the cards of a text along which the window goes', () => {
  it('stay where they are, and in the page, as long as they are seen', () => {
    fc.assert(
      fc.property(
        anyMarked,
        fc.integer({ min: 0, max: 5_000 }),
        fc.array(
          fc.record({
            scroll: fc.integer({ min: -700, max: 700 }),
            above: fc.constantFrom(0, 0, 0, 300, -45),
          }),
          {
            maxLength: 40,
          },
        ),
        (marked, start, steps) => {
          const margin = new Margin(marked);
          let at = ABOVE + start;
          margin.scrollTo(at);
          for (const { scroll, above } of steps) {
            const before = margin.inWindow();
            if (above !== 0) margin.layOutAbove(above);
            at += scroll;
            margin.scrollTo(at);
            const now = margin.inWindow();
            for (const [id, top] of before) {
              const height = marked[Number(id.slice('passage '.length))]?.height ?? 0;
              if (top + height <= at || top >= at + WINDOW) continue;
              expect(now.get(id)).toBeCloseTo(top, 0);
            }
          }
        },
      ),
    );
  });

  it('never stand over one another, and only those exist that are near or whose passages are', () => {
    fc.assert(
      fc.property(
        anyMarked,
        fc.array(fc.integer({ min: -2_000, max: 2_000 }), { maxLength: 40 }),
        (marked, steps) => {
          const margin = new Margin(marked);
          let at = ABOVE;
          for (const by of steps) {
            at += by;
            margin.scrollTo(at);
            const boxes = [...margin.page.values()];
            for (const [index, box] of boxes.entries())
              expect(box.top).toBeGreaterThanOrEqual((boxes[index - 1]?.bottom ?? 0) - 0.01);
          }
        },
      ),
    );
  });

  it('can each be brought into view, on the way through the text and back', () => {
    fc.assert(
      fc.property(anyMarked, fc.integer({ min: 40, max: 600 }), (marked, by) => {
        const margin = new Margin(marked);
        const down = roll(margin, ABOVE - WINDOW, margin.end, by);
        const up = roll(margin, margin.end, 0, -by);
        expect(new Set([...down, ...up]).size).toBe(marked.length);
      }),
      { numRuns: 40 },
    );
  });

  it('of a crowd that was asked for exist while they are near, wherever its paragraph stands', () => {
    const margin = new Margin([...spread(4), ...crowd(60), ...spread(40)]);
    const paragraph = ABOVE + 4 * 500;
    margin.scrollTo(paragraph);
    expect(margin.page.size).toBeGreaterThanOrEqual(60);
    const tall = 60 * 88;
    const met = new Set([
      ...roll(margin, paragraph, paragraph - tall, -120),
      ...roll(margin, paragraph - tall, paragraph + tall, 120),
    ]);
    for (let n = 4; n < 64; n += 1) expect(met).toContain(`passage ${n}`);
    roll(margin, paragraph, paragraph + tall / 2 + 3 * WINDOW, 120);
    expect(margin.page.size).toBeLessThan(40);
  });

  it('do not come over what is looked at when their paragraph comes near again, but wait behind it', () => {
    const margin = new Margin([...spread(20), ...crowd(60), ...spread(20)]);
    const paragraph = ABOVE + 20 * 500;
    margin.scrollTo(paragraph);
    roll(margin, paragraph, paragraph - 5_000, -300);
    const met = roll(margin, paragraph - 5_000, paragraph + 60 * 88, 300);
    for (let n = 20; n < 80; n += 1) expect(met).toContain(`passage ${n}`);
  });

  it('come back to their passages where a window that has leapt away returns, and near the window it has leapt to', () => {
    const margin = new Margin(spread(40));
    margin.scrollTo(ABOVE + 1_000);
    const before = margin.inWindow();
    margin.scrollTo(ABOVE + 15_000);
    expect(margin.inWindow().size).toBeGreaterThan(0);
    margin.scrollTo(ABOVE + 1_000);
    expect(margin.inWindow()).toEqual(before);
  });

  it('are those of what is read again, where nobody asked for more and all in sight belong far away', () => {
    const paragraphs = Array.from({ length: 60 }, () => [{ below: 120, height: 80 }, ...crowd(8)]).flat();
    const margin = new Margin([...spread(2), ...paragraphs], false);
    for (let at = ABOVE; at < ABOVE + 60 * 136; at += 120) {
      margin.scrollTo(at);
      for (const [id, top] of margin.inWindow())
        expect(Math.abs(top - margin.passage(id))).toBeLessThan(WINDOW * 4.5);
    }
  });
});

describe('where something in sight changes', () => {
  it('the active card goes to its passage where that is seen, and stays where it is not', () => {
    const margin = new Margin([...spread(4), ...crowd(60), ...spread(4)]);
    const there = ABOVE + 4 * 500 - 300;
    margin.scrollTo(there);
    margin.active = 'passage 30' as AnnotationId;
    margin.look();
    expect(margin.inWindow().get('passage 30')).toBeCloseTo(margin.passage('passage 30') - 6, 0);
    const away = there + 2_000;
    roll(margin, there, away, 100);
    const before = margin.inWindow();
    margin.active = [...before.keys()][3] as AnnotationId;
    margin.look();
    expect(margin.inWindow()).toEqual(before);
  });
});
