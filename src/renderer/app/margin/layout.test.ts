import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutCards, type CardBox } from './layout.ts';

const GAP = 8;
const options = { gap: GAP, top: 0, active: null };

const card = (id: number, wanted: number, height = 40): CardBox<number> => ({ id, wanted, height });

const anyCards = fc
  .array(
    fc.record({ wanted: fc.integer({ min: 0, max: 3_000 }), height: fc.integer({ min: 20, max: 300 }) }),
    {
      maxLength: 40,
    },
  )
  .map((cards) =>
    cards.sort((a, b) => a.wanted - b.wanted).map(({ wanted, height }, id) => card(id, wanted, height)),
  );

/** The sum of squared distances from where the cards want to be. */
const displacement = (cards: readonly CardBox<number>[], tops: readonly number[]) =>
  cards.reduce((sum, { wanted }, index) => sum + (wanted - (tops[index] ?? 0)) ** 2, 0);

const topsOf = (cards: readonly CardBox<number>[], active: number | null = null) => [
  ...layOutCards(cards, { ...options, active }).values(),
];

describe('the layout of the margin', () => {
  it('leaves cards with room around them at their passages', () => {
    expect(topsOf([card(1, 10), card(2, 100), card(3, 400)])).toEqual([10, 100, 400]);
  });

  it('shares the move between cards that want the same place', () => {
    expect(topsOf([card(1, 100), card(2, 100)])).toEqual([76, 124]);
  });

  it('gives the active card its place, and the others make room', () => {
    expect(topsOf([card(1, 100), card(2, 100)], 1)).toEqual([100, 148]);
    expect(topsOf([card(1, 100), card(2, 100)], 2)).toEqual([52, 100]);
  });

  it('puts no card above the top, also not to make room for the active one', () => {
    expect(topsOf([card(1, 4), card(2, 4), card(3, 4)], 3)).toEqual([0, 48, 96]);
  });

  it('leaves those that are held, and the others make do with the room around them', () => {
    const cards = [card(1, 100), card(2, 100), card(3, 100), card(4, 100)];
    const tops = layOutCards(cards, {
      ...options,
      held: new Map([
        [2, 400],
        [3, 600],
      ]),
    });
    expect([...tops.values()]).toEqual([100, 400, 600, 648]);
  });

  it('keeps cards from a place, and none makes room for those that cannot have theirs', () => {
    const cards = [card(1, 100), card(2, 110), card(3, 120)];
    const bounds = { notAbove: { id: 2, place: 500 } };
    expect([...layOutCards(cards, { ...options, ...bounds }).values()]).toEqual([100, 500, 548]);
    const under = { notBelow: { id: 2, place: 60 } };
    expect([...layOutCards(cards, { ...options, ...under }).values()]).toEqual([12, 60, 120]);
  });

  it('never puts one card over another, nor changes their order', () => {
    fc.assert(
      fc.property(anyCards, fc.integer({ min: -1, max: 39 }), (cards, active) => {
        const tops = topsOf(cards, active);
        for (const [index, top] of tops.entries()) {
          const previous = cards[index - 1];
          const end = previous ? (tops[index - 1] ?? 0) + previous.height + GAP : 0;
          expect(top).toBeGreaterThanOrEqual(end - 1e-6);
        }
      }),
    );
  });

  it('moves the cards as little as can be: no nudge of a few of them makes it less', () => {
    fc.assert(
      fc.property(
        anyCards.filter((cards) => cards.length > 0),
        fc.integer({ min: 0, max: 39 }),
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        (cards, from, count, by) => {
          const tops = topsOf(cards);
          const nudged = tops.map((top, index) => (index >= from && index < from + count ? top + by : top));
          const isAllowed = nudged.every((top, index) => {
            const previous = cards[index - 1];
            return top >= (previous ? (nudged[index - 1] ?? 0) + previous.height + GAP : 0);
          });
          if (isAllowed) {
            expect(displacement(cards, nudged)).toBeGreaterThanOrEqual(displacement(cards, tops) - 1e-6);
          }
        },
      ),
    );
  });

  it('puts the active card at its passage wherever the ones before it leave room', () => {
    fc.assert(
      fc.property(
        anyCards.filter((cards) => cards.length > 0),
        fc.nat(),
        (cards, nth) => {
          const at = nth % cards.length;
          const needed = cards.slice(0, at).reduce((sum, { height }) => sum + height + GAP, 0);
          expect(topsOf(cards, at)[at]).toBeCloseTo(Math.max(cards[at]?.wanted ?? 0, needed));
        },
      ),
    );
  });

  it('changes no more than what is asked of it changes', () => {
    fc.assert(
      fc.property(
        anyCards.filter((cards) => cards.length > 0),
        fc.nat(),
        fc.integer({ min: 1, max: 30 }),
        (cards, nth, by) => {
          const at = nth % cards.length;
          const grown = cards.map((each, index) =>
            index === at ? { ...each, height: each.height + by } : each,
          );
          const [tops, after] = [topsOf(cards), topsOf(grown)];
          for (const [index, top] of tops.entries()) {
            expect(Math.abs(top - (after[index] ?? 0))).toBeLessThanOrEqual(by + 1e-6);
          }
        },
      ),
    );
  });

  it('moves no card further than the furthest of the passages moved', () => {
    fc.assert(
      fc.property(
        anyCards.filter((cards) => cards.length > 0),
        fc.array(fc.integer({ min: -12, max: 12 }), { minLength: 40, maxLength: 40 }),
        (cards, moves) => {
          const moved = cards.map((each, index) => ({ ...each, wanted: each.wanted + (moves[index] ?? 0) }));
          const [tops, after] = [topsOf(cards), topsOf(moved)];
          for (const [index, top] of tops.entries()) {
            expect(Math.abs(top - (after[index] ?? 0))).toBeLessThanOrEqual(12 + 1e-6);
          }
        },
      ),
    );
  });
});
