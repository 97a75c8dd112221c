import type { TextRange } from '../text/text-range.ts';

/** A stretch of a text that the same of several layers cover from beginning to end. */
export interface Covered extends TextRange {
  /** Bit n is set where layer n covers it. */
  readonly mask: number;
}

/** More layers than this cannot be told apart in one number. */
export const MOST_LAYERS = 31;

/**
 * A text cut where a range of any layer begins or ends: stretches in order, without gaps, from 0 to `length`, neighbours
 * always different. A layer is a list of ranges in any order, which may overlap.
 */
export function coverage(layers: readonly (readonly TextRange[])[], length: number): Covered[] {
  if (layers.length > MOST_LAYERS) throw new RangeError(`${layers.length} layers`);
  const open = new Int32Array(layers.length);
  const stretches: Covered[] = [];
  let mask = 0;
  let from = 0;
  const put = (to: number) => {
    if (to <= from) return;
    const last = stretches.at(-1);
    if (last?.mask === mask) stretches[stretches.length - 1] = { ...last, end: to };
    else stretches.push({ start: from, end: to, mask });
    from = to;
  };
  for (const { at, layer, by } of edgesOf(layers)) {
    put(Math.min(at, length));
    const inside = (open[layer] ?? 0) + by;
    open[layer] = inside;
    mask = inside > 0 ? mask | (1 << layer) : mask & ~(1 << layer);
  }
  put(length);
  return stretches;
}

/** A stretch of a text with how many layers cover it. */
export interface Deep extends TextRange {
  readonly depth: number;
}

/** The stretches that at least one layer covers, in order, each with how many do; any number of layers. */
export function depths(layers: readonly (readonly TextRange[])[]): Deep[] {
  const open = new Int32Array(layers.length);
  const stretches: Deep[] = [];
  let depth = 0;
  let from = 0;
  for (const { at, layer, by } of edgesOf(layers)) {
    if (at > from && depth > 0) {
      const last = stretches.at(-1);
      if (last?.depth === depth && last.end === from) stretches[stretches.length - 1] = { ...last, end: at };
      else stretches.push({ start: from, end: at, depth });
    }
    from = at;
    const before = open[layer] ?? 0;
    const inside = before + by;
    open[layer] = inside;
    depth += Number(inside > 0) - Number(before > 0);
  }
  return stretches;
}

interface Edge {
  readonly at: number;
  readonly layer: number;
  /** 1 where a range begins, -1 where one ends. */
  readonly by: 1 | -1;
}

/** In order of the text; at one place what begins comes first, so that ranges that touch are not parted. */
function edgesOf(layers: readonly (readonly TextRange[])[]): Edge[] {
  const edges: Edge[] = [];
  for (const [layer, ranges] of layers.entries()) {
    for (const { start, end } of ranges) {
      if (start < end) edges.push({ at: start, layer, by: 1 }, { at: end, layer, by: -1 });
    }
  }
  return edges.sort((a, b) => a.at - b.at || b.by - a.by);
}
