import type { Mark } from '../model/source-text.ts';
import type { TextRange } from './text-range.ts';

/** A stretch in which nothing begins or ends but at its edges. */
export interface Segment<R extends TextRange> extends TextRange {
  /** The marks with an extent that hold here. */
  readonly marks: readonly Mark[];
  /** The ranges that hold here. */
  readonly ranges: readonly R[];
}

/**
 * Cuts a stretch of a text wherever a mark or a range begins or ends, for formats that can only nest what lies over each
 * other in the text. Every mark without extent stands between two segments.
 */
export function segmentsOf<R extends TextRange>(
  stretch: TextRange,
  marks: readonly Mark[],
  ranges: readonly R[],
): Segment<R>[] {
  const edges = new Set([stretch.start, stretch.end]);
  for (const { start, end } of [...marks, ...ranges]) {
    if (start > stretch.start && start < stretch.end) edges.add(start);
    if (end > stretch.start && end < stretch.end) edges.add(end);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => {
    const start = sorted[index] as number;
    const holds = (one: TextRange) => one.start <= start && one.end >= end && one.start < one.end;
    return { start, end, marks: marks.filter(holds), ranges: ranges.filter(holds) };
  });
}
