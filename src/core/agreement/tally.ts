import { coverage, type Covered } from '../comparing/coverage.ts';
import type { SourceText } from '../model/source-text.ts';
import { codePointsOf } from '../text/code-points.ts';
import type { TextRange } from '../text/text-range.ts';
import { unitsOf, type Unit } from './units.ts';

/** The units that the same people said yes to. */
export interface Cell {
  /** Bit n is set where person n said yes. */
  readonly mask: number;
  readonly count: number;
  /** Where they stand, in order; units that follow each other are one passage. */
  readonly passages: readonly TextRange[];
}

export interface Tallied {
  readonly text: SourceText;
  readonly unit: Unit;
  /** For each person the passages for which the answer is yes, in any order. */
  readonly marks: readonly (readonly TextRange[])[];
  /** Only what one of these touches is counted; null counts the whole text. */
  readonly within: readonly TextRange[] | null;
}

/** How many units there are of each answer. Answers that nobody gave are absent; in order of `mask`. */
export function tally({ text, unit, marks, within }: Tallied): Cell[] {
  const counted = 1 << marks.length;
  const whole = { start: 0, end: text.text.length };
  const stretches = coverage([...marks, within ?? [whole]], text.text.length);
  const cells = new Map<number, { count: number; passages: TextRange[] }>();
  // Passages are joined only where nothing that was counted lies between them.
  let last = -1;
  const put = (mask: number, range: TextRange, count: number) => {
    if ((mask & counted) === 0) {
      last = -1;
      return;
    }
    const key = mask & ~counted;
    const cell = cells.get(key) ?? { count: 0, passages: [] };
    cells.set(key, cell);
    cell.count += count;
    const before = cell.passages.at(-1);
    if (last === key && before) cell.passages[cell.passages.length - 1] = { ...before, end: range.end };
    else cell.passages.push({ start: range.start, end: range.end });
    last = key;
  };
  if (unit === 'character') {
    const codePoints = codePointsOf(text.text);
    for (const stretch of stretches) {
      put(stretch.mask, stretch, codePoints.toCodePoint(stretch.end) - codePoints.toCodePoint(stretch.start));
    }
  } else {
    for (const [range, mask] of masksOf(unitsOf(text, unit), stretches)) put(mask, range, 1);
  }
  return [...cells].map(([mask, cell]) => ({ mask, ...cell })).sort((a, b) => a.mask - b.mask);
}

/** For each unit all of what covers any part of it. Both lists are in order. */
function* masksOf(
  units: readonly TextRange[],
  stretches: readonly Covered[],
): Generator<readonly [TextRange, number]> {
  let first = 0;
  for (const unit of units) {
    while ((stretches[first]?.end ?? Infinity) <= unit.start) first += 1;
    let mask = 0;
    for (let at = first; (stretches[at]?.start ?? Infinity) < unit.end; at += 1) {
      mask |= (stretches[at] as Covered).mask;
    }
    yield [unit, mask];
  }
}
