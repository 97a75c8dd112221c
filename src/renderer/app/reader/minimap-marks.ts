import type { Color } from '@core/model/color.ts';

/** A mark in the strip: at which of its steps, and in which colours. */
export interface MinimapMark {
  readonly step: number;
  readonly colors: readonly Color[];
}

/** More colours than this side by side cannot be told apart in a strip. */
const MOST_COLORS = 3;

/**
 * Where passages are, gathered into the steps of a strip: many near each other make one mark with their most
 * frequent colours, so that ten thousand passages are no more marks than the strip is high.
 */
export function minimapMarks<T>(
  items: readonly T[],
  steps: number,
  heightOf: (item: T) => number,
  colorOf: (item: T) => Color,
): MinimapMark[] {
  const counts = new Map<number, Map<Color, number>>();
  for (const item of items) {
    const step = Math.min(steps - 1, Math.max(0, Math.floor(heightOf(item) * steps)));
    const colors = counts.get(step) ?? new Map<Color, number>();
    const color = colorOf(item);
    colors.set(color, (colors.get(color) ?? 0) + 1);
    counts.set(step, colors);
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([step, colors]) => ({
      step,
      colors: [...colors]
        .sort(([, a], [, b]) => b - a)
        .slice(0, MOST_COLORS)
        .map(([color]) => color),
    }));
}
