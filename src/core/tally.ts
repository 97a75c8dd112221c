import { changedStretch } from './changed-stretch.ts';

/** How many items of a list have each key, while items come and go: only what is another is looked at. */
export class Tally<T, K> {
  readonly #keyOf: (item: T) => K;
  readonly #counts = new Map<K, number>();
  #items: readonly T[] = [];

  constructor(keyOf: (item: T) => K) {
    this.#keyOf = keyOf;
  }

  /** The counts of these items; a key that none of them has is absent. */
  follow(items: readonly T[]): ReadonlyMap<K, number> {
    const { start, beforeEnd, afterEnd } = changedStretch(this.#items, items);
    for (let n = start; n < beforeEnd; n += 1) this.#count(this.#items[n] as T, -1);
    for (let n = start; n < afterEnd; n += 1) this.#count(items[n] as T, 1);
    this.#items = items;
    return new Map(this.#counts);
  }

  #count(item: T, by: 1 | -1): void {
    const key = this.#keyOf(item);
    const count = (this.#counts.get(key) ?? 0) + by;
    if (count === 0) this.#counts.delete(key);
    else this.#counts.set(key, count);
  }
}
