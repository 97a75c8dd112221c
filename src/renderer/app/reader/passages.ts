import type { Annotation } from '@core/model/annotation.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { IntervalIndex } from './interval-index.ts';

/** More lines than these would run into the next line of text; passages beyond them share the last lane. */
const LANES = 3;

/** A marked passage as it is painted. */
export interface Passage extends TextRange {
  readonly annotation: Annotation;
  /** Overlapping passages have their lines in different lanes below the text, so that they can be told apart. */
  readonly lane: number;
}

/** What is to be painted of `annotations`, which are sorted by start and then by end. */
export function passagesOf(
  annotations: readonly Annotation[],
  isVisible: (annotation: Annotation) => boolean,
  textLength: number,
): IntervalIndex<Passage> {
  const passages: Passage[] = [];
  const taken = new Array<number>(LANES).fill(0);
  for (const annotation of annotations) {
    const { start, end } = annotation.target;
    if (start >= end || end > textLength || !isVisible(annotation)) continue;
    const free = taken.findIndex((until) => until <= start);
    const lane = free < 0 ? LANES - 1 : free;
    taken[lane] = Math.max(taken[lane] ?? 0, end);
    passages.push({ start, end, annotation, lane });
  }
  return new IntervalIndex(passages);
}

/** The passages that a click on the character at `offset` may mean: the shortest first, since it lies on top. */
export function passagesAt(passages: IntervalIndex<Passage>, offset: number): Passage[] {
  return passages.covering(offset).sort((a, b) => a.end - a.start - (b.end - b.start));
}

/** Which of the passages under a click becomes active: the next one with each further click on the same place. */
export function nextAt<T>(candidates: readonly T[], active: T | null): T | null {
  const index = active === null ? -1 : candidates.indexOf(active);
  return candidates[(index + 1) % candidates.length] ?? null;
}
