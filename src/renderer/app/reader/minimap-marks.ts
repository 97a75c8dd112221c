import { changedStretch } from '@core/changed-stretch.ts';
import { COLORS, type Color } from '@core/model/color.ts';

/** A mark in the strip: at which of its steps, and in which colours. */
export interface MinimapMark {
  readonly step: number;
  readonly colors: readonly Color[];
}

/** More colours than this side by side cannot be told apart in a strip. */
const MOST_COLORS = 3;

interface Place {
  readonly step: number;
  readonly color: Color;
}

/**
 * Where passages are, gathered into the steps of a strip: many near each other make one mark with their most
 * frequent colours, so that ten thousand passages are no more marks than the strip is high. It goes along with what comes and
 * goes: only that is asked for its height and colour.
 */
export class MinimapMarks<T> {
  readonly #steps: number;
  readonly #colorOf: (item: T) => Color;
  readonly #keyOf: (item: T) => object;
  /** What went and comes again stands where it stood. */
  readonly #known = new WeakMap<object, Place>();
  #items: readonly T[] = [];
  #places: readonly Place[] = [];
  #marks: readonly MinimapMark[] = [];
  readonly #counts = new Map<number, Map<Color, number>>();

  /** Items of one key, by `keyOf`, have one height and one colour. */
  constructor(steps: number, colorOf: (item: T) => Color, keyOf: (item: T) => object) {
    this.#steps = steps;
    this.#colorOf = colorOf;
    this.#keyOf = keyOf;
  }

  /**
   * The marks of these items, in the order of the strip. Heights go from 0 to 1. A mark that looks as before is the same
   * object, and so is the list when all of them do.
   */
  follow(items: readonly T[], heightOf: (item: T) => number): readonly MinimapMark[] {
    const { start, beforeEnd, afterEnd } = changedStretch(
      this.#items,
      items,
      (a, b) => this.#keyOf(a) === this.#keyOf(b),
    );
    const fresh = items.slice(start, afterEnd).map((item) => this.#placeOf(item, heightOf));
    for (const place of this.#places.slice(start, beforeEnd)) this.#count(place, -1);
    for (const place of fresh) this.#count(place, 1);
    this.#places = [...this.#places.slice(0, start), ...fresh, ...this.#places.slice(beforeEnd)];
    this.#items = items;
    const before = new Map(this.#marks.map((mark) => [mark.step, mark]));
    const marks = [...this.#counts]
      .map(([step, colors]): MinimapMark =>
        sameMark(before.get(step), { step, colors: mostFrequent(colors) }),
      )
      .filter(({ colors }) => colors.length > 0)
      .sort((a, b) => a.step - b.step);
    const areSame = marks.length === this.#marks.length && marks.every((mark, n) => mark === this.#marks[n]);
    if (!areSame) this.#marks = marks;
    return this.#marks;
  }

  #placeOf(item: T, heightOf: (item: T) => number): Place {
    const key = this.#keyOf(item);
    const known = this.#known.get(key);
    if (known) return known;
    const step = Math.min(this.#steps - 1, Math.max(0, Math.floor(heightOf(item) * this.#steps)));
    const place = { step, color: this.#colorOf(item) };
    this.#known.set(key, place);
    return place;
  }

  #count({ step, color }: Place, by: 1 | -1): void {
    const colors = this.#counts.get(step) ?? new Map<Color, number>();
    colors.set(color, (colors.get(color) ?? 0) + by);
    this.#counts.set(step, colors);
  }
}

/** The mark as it was, where it looks no different. */
function sameMark(before: MinimapMark | undefined, now: MinimapMark): MinimapMark {
  return before?.colors.join() === now.colors.join() ? before : now;
}

/** Of those that are as frequent as each other in the order of the palette. */
function mostFrequent(colors: ReadonlyMap<Color, number>): Color[] {
  return COLORS.filter((color) => (colors.get(color) ?? 0) > 0)
    .sort((a, b) => (colors.get(b) ?? 0) - (colors.get(a) ?? 0))
    .slice(0, MOST_COLORS);
}
