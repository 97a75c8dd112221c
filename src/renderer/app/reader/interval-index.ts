import type { TextRange } from '@core/text/text-range.ts';

/**
 * Finds what overlaps a stretch of text among many stretches, in O(log n + found).
 *
 * An implicit balanced tree over the items sorted by start: the root of `low..high` is its middle, and `#maxEnds`
 * keeps, for each root, the largest end below it. Building is one pass; there is no insertion, because building
 * 10,000 takes less than a millisecond.
 */
export class IntervalIndex<T extends TextRange> {
  readonly #items: readonly T[];
  readonly #maxEnds: Float64Array;

  /** `items` are sorted by start; equal starts stand in the order in which they are to be found. */
  constructor(items: readonly T[]) {
    this.#items = items;
    this.#maxEnds = new Float64Array(items.length);
    this.#measure(0, items.length - 1);
  }

  get items(): readonly T[] {
    return this.#items;
  }

  /** Everything that shares at least one character with `range`, in order of start. */
  overlapping(range: TextRange): T[] {
    const found: T[] = [];
    this.#collect(0, this.#items.length - 1, range, found);
    return found;
  }

  /** Everything that covers the character at `offset`, in order of start. */
  covering(offset: number): T[] {
    return this.overlapping({ start: offset, end: offset + 1 });
  }

  #measure(low: number, high: number): number {
    if (low > high) return -1;
    const middle = (low + high) >> 1;
    const own = this.#items[middle]?.end ?? -1;
    const max = Math.max(own, this.#measure(low, middle - 1), this.#measure(middle + 1, high));
    this.#maxEnds[middle] = max;
    return max;
  }

  #collect(low: number, high: number, range: TextRange, found: T[]): void {
    if (low > high) return;
    const middle = (low + high) >> 1;
    const item = this.#items[middle];
    if (!item || (this.#maxEnds[middle] ?? -1) <= range.start) return;
    this.#collect(low, middle - 1, range, found);
    if (item.start >= range.end) return;
    if (item.end > range.start) found.push(item);
    this.#collect(middle + 1, high, range, found);
  }
}
