import { firstWhere } from '../first-where.ts';

/** Where a passage was, and where it was found. */
export interface Shift {
  readonly from: number;
  readonly to: number;
}

/** So many neighbours on each side are asked, nearest first; some may have been moved themselves. */
const NEIGHBOURS = 3;
/** What lies between two neighbours may have become so much shorter or longer; if it is more, one of them was moved. */
const SHRUNK = 0.4;
const GROWN = 2.5;

/**
 * Where something that was at `offset` should be now: between its neighbours as it was between them. Null if there are none
 * on both sides that agree with each other. `shifts` is in the order of `from`.
 */
export function expectedAt(shifts: readonly Shift[], offset: number): number | null {
  const here = firstWhere(0, shifts.length, (index) => (shifts[index] as Shift).from >= offset);
  const before = shifts.slice(Math.max(0, here - NEIGHBOURS), here).reverse();
  const behind = shifts.slice(here).slice(0, NEIGHBOURS + 1);
  for (const left of before) {
    for (const right of behind) {
      if (right.from === offset) continue;
      const growth = (right.to - left.to) / (right.from - left.from);
      if (growth < SHRUNK || growth > GROWN) continue;
      return Math.round(left.to + (offset - left.from) * growth);
    }
  }
  return null;
}
