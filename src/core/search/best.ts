import { firstWhere } from '../first-where.ts';

/** The best of what is offered one after the other. Only those are ever kept, however many are offered. */
export class Best<Item> {
  readonly #most: number;
  readonly #scores: number[] = [];
  readonly #items: Item[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Best first; of the same score, what was offered first. */
  get items(): readonly Item[] {
    return this.#items;
  }

  offer(score: number, item: Item): void {
    const isFull = this.#items.length >= this.#most;
    if (isFull && score <= (this.#scores[this.#most - 1] ?? Infinity)) return;
    const at = firstWhere(0, this.#scores.length, (index) => (this.#scores[index] ?? 0) < score);
    this.#scores.splice(at, 0, score);
    this.#items.splice(at, 0, item);
    if (!isFull) return;
    this.#scores.pop();
    this.#items.pop();
  }
}
