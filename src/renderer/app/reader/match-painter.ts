import { firstWhere } from '@core/first-where.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { FoundPlaces } from './reader.ts';

/** More than these in the text near the window are too small and too many to be told apart. */
const MOST_PAINTED = 1_500;
/** Over all passages, the active one included. */
const PRIORITY = 10;

/**
 * Paints what was found in the text with the browser's own highlights, only near the window: they can change the ink, and are
 * there only for as long as one looks for something. `matches.css` says how they look.
 */
export class MatchPainter {
  readonly #spread: (range: Range, place: TextRange) => void;
  readonly #painted: { readonly highlight: Highlight; readonly range: Range }[] = [];

  /** `spread` makes a range of the page that of a place. */
  constructor(spread: (range: Range, place: TextRange) => void) {
    this.#spread = spread;
  }

  /** Shows those of the places that lie within `near`. */
  paint(found: FoundPlaces | null, near: TextRange): void {
    this.clear();
    if (!found) return;
    const { starts, ends, current } = found;
    const first = firstAbove(ends, near.start);
    for (let index = first; index < starts.length && index - first < MOST_PAINTED; index += 1) {
      const start = Math.max(starts[index] ?? 0, near.start);
      if (start >= near.end) break;
      const end = Math.min(ends[index] ?? 0, near.end);
      const highlight =
        index === current
          ? highlightNamed('postil-match-current', PRIORITY + 1)
          : highlightNamed('postil-match', PRIORITY);
      const range = window.document.createRange();
      this.#spread(range, { start, end });
      highlight.add(range);
      this.#painted.push({ highlight, range });
    }
  }

  clear(): void {
    for (const { highlight, range } of this.#painted.splice(0)) highlight.delete(range);
  }
}

function highlightNamed(name: string, priority: number): Highlight {
  const existing = CSS.highlights.get(name);
  if (existing) return existing;
  const highlight = new Highlight();
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
  return highlight;
}

/** The index of the first value above `value`; `values` ascend. */
function firstAbove(values: Uint32Array, value: number): number {
  return firstWhere(0, values.length, (index) => (values[index] ?? 0) > value);
}
