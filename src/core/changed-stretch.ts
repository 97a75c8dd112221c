/** Where two lists differ: from `start` up to `beforeEnd` in the one and up to `afterEnd` in the other. */
export interface ChangedStretch {
  readonly start: number;
  readonly beforeEnd: number;
  readonly afterEnd: number;
}

/** What lies between the longest common beginning of two lists and the longest common end of what is left. */
export function changedStretch<T>(
  before: readonly T[],
  after: readonly T[],
  areSame: (a: T, b: T) => boolean = Object.is,
): ChangedStretch {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && areSame(before[start] as T, after[start] as T)) start += 1;
  let [beforeEnd, afterEnd] = [before.length, after.length];
  while (
    beforeEnd > start &&
    afterEnd > start &&
    areSame(before[beforeEnd - 1] as T, after[afterEnd - 1] as T)
  ) {
    beforeEnd -= 1;
    afterEnd -= 1;
  }
  return { start, beforeEnd, afterEnd };
}
