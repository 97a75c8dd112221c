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

/**
 * Calls back with what is in one of two lists only. Where one of them is the other without some of its items, that is what they
 * are without; elsewhere it is all of the changed stretch of both.
 */
export function eachChange<T>(
  before: readonly T[],
  after: readonly T[],
  areSame: (a: T, b: T) => boolean,
  changed: (item: T, by: 1 | -1) => void,
): void {
  const { start, beforeEnd, afterEnd } = changedStretch(before, after, areSame);
  const [gone, come] = [before.slice(start, beforeEnd), after.slice(start, afterEnd)];
  const less = leftOut(gone, come, areSame);
  const more = less ? [] : leftOut(come, gone, areSame);
  for (const item of less ?? (more ? [] : gone)) changed(item, -1);
  for (const item of more ?? come) changed(item, 1);
}

/** What a list has that `part` leaves out; null where `part` has anything else, or in another order. */
function leftOut<T>(whole: readonly T[], part: readonly T[], areSame: (a: T, b: T) => boolean): T[] | null {
  if (part.length > whole.length) return null;
  let taken = 0;
  const left = whole.filter((item) => {
    const isTaken = taken < part.length && areSame(item, part[taken] as T);
    if (isTaken) taken += 1;
    return !isTaken;
  });
  return taken === part.length ? left : null;
}
