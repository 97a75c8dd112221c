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

  /** Whether what has this score would be among them. */
  takes(score: number): boolean {
    return this.#items.length < this.#most || score > (this.#scores[this.#most - 1] ?? Infinity);
  }

  offer(score: number, item: Item): void {
    if (!this.takes(score)) return;
    const at = firstWhere(0, this.#scores.length, (index) => (this.#scores[index] ?? 0) < score);
    this.#scores.splice(at, 0, score);
    this.#items.splice(at, 0, item);
    this.#scores.length = Math.min(this.#scores.length, this.#most);
    this.#items.length = this.#scores.length;
  }
}
