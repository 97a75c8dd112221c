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
}

/**
 * Where each card stands: in the order given, none over another, and moved as little as can be from where they want to
 * be (the least sum of squares, of which there is exactly one, and which changes little when what is asked changes
 * little). The active card moves only where the cards before it would otherwise not have room below `top`.
 */
export function layOutCards<Id>(
  cards: readonly CardBox<Id>[],
  { gap, top, active }: LayoutOptions<Id>,
): Map<Id, number> {
  // With the heights of all cards before taken off, "none over another" reads "never less than the one before":
  // the places are an isotonic regression.
  const before: number[] = [];
  let sum = 0;
  for (const { height } of cards) {
    before.push(sum);
    sum += height + gap;
  }
  const wanted = cards.map((card, index) => card.wanted - (before[index] ?? 0));

  const at = cards.findIndex(({ id }) => id === active);
  const fixed = at < 0 ? null : Math.max(wanted[at] ?? 0, top);
  const levels =
    fixed === null
      ? isotonic(wanted).map((level) => Math.max(level, top))
      : [
          // A bound that is the same for all is kept by cutting the solution without it.
          ...isotonic(wanted.slice(0, at)).map((level) => Math.max(Math.min(level, fixed), top)),
          fixed,
          ...isotonic(wanted.slice(at + 1)).map((level) => Math.max(level, fixed)),
        ];
  return new Map(cards.map(({ id }, index) => [id, (levels[index] ?? 0) + (before[index] ?? 0)]));
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
