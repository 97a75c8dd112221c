import type { Source } from '@core/model/source.ts';

/** Documents in the order of their dates, oldest first; those without a date after them, by title. */
export function byDate(sources: readonly Source[]): readonly Source[] {
  return [...sources].sort((a, b) => {
    const [left, right] = [a.metadata.date, b.metadata.date];
    if (left !== undefined && right !== undefined && left !== right) return left < right ? -1 : 1;
    if ((left === undefined) !== (right === undefined)) return left === undefined ? 1 : -1;
    return a.title.localeCompare(b.title);
  });
}
