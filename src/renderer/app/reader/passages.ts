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

/** What is to be painted in a text, while annotations come and go: a passage that is no different is the same object. */
export class Passages {
  readonly #textLength: number;
  #last: readonly Passage[] = [];

  constructor(textLength: number) {
    this.#textLength = textLength;
  }

  /** `annotations` are sorted by start and then by end. */
  follow(
    annotations: readonly Annotation[],
    isVisible: (annotation: Annotation) => boolean,
  ): IntervalIndex<Passage> {
    const before = this.#last;
    let known = 0;
    const passages: Passage[] = [];
    const lanes = new Lanes();
    for (const annotation of annotations) {
      while (isPassed(before[known], annotation)) known += 1;
      const same = before[known]?.annotation === annotation ? before[known] : undefined;
      if (same) known += 1;
      const { start, end } = same ?? annotation.target;
      if (start >= end || end > this.#textLength || !isVisible(annotation)) continue;
      const lane = lanes.take(start, end);
      passages.push(same?.lane === lane ? same : { start, end, annotation, lane });
    }
    this.#last = passages;
    return new IntervalIndex(passages);
  }
}

/** Whether a passage stands before an annotation, and is not its own. */
function isPassed(passage: Passage | undefined, annotation: Annotation): boolean {
  if (!passage || passage.annotation === annotation) return false;
  return passage.start < annotation.target.start;
}

/** Up to where each lane is taken. */
class Lanes {
  readonly #taken = new Array<number>(LANES).fill(0);

  take(start: number, end: number): number {
    const taken = this.#taken;
    let lane = 0;
    while (lane < LANES - 1 && (taken[lane] ?? 0) > start) lane += 1;
    taken[lane] = Math.max(taken[lane] ?? 0, end);
    return lane;
  }
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
