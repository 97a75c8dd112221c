import { eachChange } from '@core/changed-stretch.ts';
import { COLORS, type Color } from '@core/model/color.ts';

/** A mark in the strip: at which of its steps, and in which colours. */
export interface MinimapMark {
  readonly step: number;
  readonly colors: readonly Color[];
}

/** More colours than this side by side cannot be told apart in a strip. */
const MOST_COLORS = 3;

/**
 * Where passages are, gathered into the steps of a strip: many near each other make one mark with their most
 * frequent colours, so that ten thousand passages are no more marks than the strip is high. It goes along with what comes and
 * goes: only that is asked for its height and colour.
 */
export class MinimapMarks<T> {
  readonly #steps: number;
  readonly #colorOf: (item: T) => Color;
  readonly #keyOf: (item: T) => object;
  /** Of an item its step and its colour in one number. What went and comes again stands where it stood. */
  readonly #known = new WeakMap<object, number>();
  #items: readonly T[] = [];
  #marks: readonly MinimapMark[] = [];
  /** How many items have each colour at each step. */
  readonly #counts: Uint32Array;

  /** Items of one key, by `keyOf`, have one height and one colour. */
  constructor(steps: number, colorOf: (item: T) => Color, keyOf: (item: T) => object) {
    this.#steps = steps;
    this.#colorOf = colorOf;
    this.#keyOf = keyOf;
    this.#counts = new Uint32Array(steps * COLORS.length);
  }

  /**
   * The marks of these items, in the order of the strip. Heights go from 0 to 1. A mark that looks as before is the same
   * object, and so is the list when all of them do.
   */
  follow(items: readonly T[], heightOf: (item: T) => number): readonly MinimapMark[] {
    const counts = this.#counts;
    const isTouched = new Uint8Array(this.#steps);
    eachChange(
      this.#items,
      items,
      (a, b) => this.#keyOf(a) === this.#keyOf(b),
      (item, by) => {
        const place = this.#placeOf(item, heightOf);
        counts[place] = (counts[place] ?? 0) + by;
        isTouched[Math.floor(place / COLORS.length)] = 1;
      },
    );
    this.#items = items;
    this.#marks = this.#marked(isTouched);
    return this.#marks;
  }

  /** The marks, of which only those at these steps may look otherwise than before. */
  #marked(isTouched: Uint8Array): readonly MinimapMark[] {
    const before = new Map(this.#marks.map((mark) => [mark.step, mark]));
    const marks: MinimapMark[] = [];
    for (let step = 0; step < this.#steps; step += 1) {
      const known = before.get(step);
      const mark = isTouched[step] ? this.#markAt(step, known) : known;
      if (mark) marks.push(mark);
    }
    const areSame = marks.length === this.#marks.length && marks.every((mark, n) => mark === this.#marks[n]);
    return areSame ? this.#marks : marks;
  }

  /** `before` again, where it looks no different. */
  #markAt(step: number, before: MinimapMark | undefined): MinimapMark | undefined {
    const colors = mostFrequent(this.#counts.subarray(step * COLORS.length, (step + 1) * COLORS.length));
    if (colors.length === 0) return undefined;
    return before?.colors.join() === colors.join() ? before : { step, colors };
  }

  #placeOf(item: T, heightOf: (item: T) => number): number {
    const key = this.#keyOf(item);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const step = Math.min(this.#steps - 1, Math.max(0, Math.floor(heightOf(item) * this.#steps)));
    const place = step * COLORS.length + COLORS.indexOf(this.#colorOf(item));
    this.#known.set(key, place);
    return place;
  }
}

/** Of those that are as frequent as each other in the order of the palette. */
function mostFrequent(counts: Uint32Array): Color[] {
  const found: number[] = [];
  while (found.length < MOST_COLORS) {
    let most = -1;
    for (let color = 0; color < counts.length; color += 1) {
      const count = counts[color] ?? 0;
      if (count > (counts[most] ?? 0) && !found.includes(color)) most = color;
    }
    if (most < 0) break;
    found.push(most);
  }
  return found.map((color) => COLORS[color] as Color);
}
