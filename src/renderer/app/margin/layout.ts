/** A card that wants to stand at the height of its passage. Heights and places in CSS pixels. */
export interface CardBox<Id> {
  readonly id: Id;
  /** Where its top would be if it were alone. */
  readonly wanted: number;
  readonly height: number;
}

export interface LayoutOptions<Id> {
  /** Left free between two cards. */
  readonly gap: number;
  /** No card stands above this. */
  readonly top: number;
  /** The card that gets the place it wants, for which the others make room. */
  readonly active: Id | null;
  /** Where cards stand that are to stay there. */
  readonly held?: ReadonlyMap<Id, number>;
  /** A card that is not to stand above a place, nor any behind it; and one that is not to stand below one, nor any before it. */
  readonly notAbove?: CardBound<Id> | null;
  readonly notBelow?: CardBound<Id> | null;
}

export interface CardBound<Id> {
  readonly id: Id;
  readonly place: number;
}

/**
 * Where each card stands: in the order given, none over another, and moved as little as can be from where they want to
 * be (the least sum of squares, of which there is exactly one, and which changes little when what is asked changes
 * little). The active card and those that are held move only where the cards before them would otherwise not have room.
 */
export function layOutCards<Id>(
  cards: readonly CardBox<Id>[],
  { gap, top, active, held, notAbove, notBelow }: LayoutOptions<Id>,
): Map<Id, number> {
  // With the heights of all cards before taken off, "none over another" reads "never less than the one before":
  // the places are an isotonic regression.
  const before: number[] = [];
  let sum = 0;
  for (const { height } of cards) {
    before.push(sum);
    sum += height + gap;
  }
  const boundAt = (bound: CardBound<Id> | null | undefined) => {
    const index = bound ? cards.findIndex(({ id }) => id === bound.id) : -1;
    return { index, level: (bound?.place ?? 0) - (before[index] ?? 0) };
  };
  const [least, most] = [boundAt(notAbove), boundAt(notBelow)];
  const bounded = (level: number, index: number) => {
    if (least.index >= 0 && index >= least.index) return Math.max(level, least.level);
    return index <= most.index ? Math.min(level, most.level) : level;
  };
  // Bounded already where it wants to be, so that it moves no other for the sake of a place that it cannot have.
  const wanted = cards.map((card, index) => bounded(card.wanted - (before[index] ?? 0), index));

  const levels: number[] = [];
  let reached = top;
  const fill = (end: number, limit: number) => {
    // A bound that is the same for all is kept by cutting the solution without it.
    for (const level of isotonic(wanted.slice(levels.length, end)))
      levels.push(Math.max(Math.min(level, limit), reached));
  };
  for (const [index, card] of cards.entries()) {
    const place = held?.get(card.id) ?? (card.id === active ? card.wanted : null);
    if (place === null) continue;
    const fixed = Math.max(place - (before[index] ?? 0), reached);
    fill(index, fixed);
    levels.push(fixed);
    reached = fixed;
  }
  fill(cards.length, Infinity);
  return new Map(
    cards.map(({ id }, index) => [
      id,
      Math.max(bounded(levels[index] ?? 0, index), top) + (before[index] ?? 0),
    ]),
  );
}

/** The never falling sequence that is nearest to `values`: neighbours that would fall are pooled at their mean. */
function isotonic(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.count > pool.sum / pool.count;
      last = pools.at(-1)
    ) {
      pool = { sum: last.sum + pool.sum, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
}
