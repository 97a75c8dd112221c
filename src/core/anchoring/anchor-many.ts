import { type Anchored, anchorer, isAnchored, type NotAnchored, type Quoted } from './anchor.ts';
import { expectedAt, type Shift } from './neighbours.ts';

export interface Progress {
  readonly step: 'reading' | 'finding' | 'comparing';
  readonly done: number;
  readonly total: number;
}

/** After so many targets whoever asked is told, and may stop or let others work. */
const TARGETS_A_STEP = 20;
/** What was found this near to where its neighbours say is right. */
const NEAR_ENOUGH = 500;

/**
 * Anchors many targets of one text to another, a few at a time. Each step of the generator takes some tens of milliseconds,
 * except the one after `reading`, which works the text out; whoever runs it decides what happens in between, and cancels by
 * not asking for more. Nothing here needs a window, so that it can run in a worker.
 *
 * First each target by itself; then, `comparing`, those that were not found or found elsewhere than between their neighbours
 * are looked at again with that as their expected place. So a line that stands in a book twice goes where those around it
 * went. A passage that was moved with its paragraph stays found: no other place is like it.
 */
export function* anchorMany(
  text: string,
  targets: readonly Quoted[],
): Generator<Progress, (Anchored | NotAnchored)[], void> {
  const total = targets.length;
  const find = anchorer(text);
  yield { step: 'reading', done: 0, total };
  if (total > TARGETS_A_STEP) find.prepare();
  const results: (Anchored | NotAnchored)[] = [];
  for (const target of targets) {
    if (results.length % TARGETS_A_STEP === 0) yield { step: 'finding', done: results.length, total };
    results.push(find(target));
  }
  const shifts = shiftsOf(targets, results);
  for (const [n, target] of targets.entries()) {
    if (n % TARGETS_A_STEP === 0) yield { step: 'comparing', done: n, total };
    const result = results[n];
    if (target.start === null || result === undefined || standsStill(result)) continue;
    const expected = expectedAt(shifts, target.start);
    if (expected === null) continue;
    if (isAnchored(result) && Math.abs(result.start - expected) <= NEAR_ENOUGH) continue;
    results[n] = find(target, expected);
  }
  yield { step: 'comparing', done: total, total };
  return results;
}

function standsStill(result: Anchored | NotAnchored): boolean {
  return isAnchored(result) && result.by === 'position';
}

function shiftsOf(targets: readonly Quoted[], results: readonly (Anchored | NotAnchored)[]): Shift[] {
  const shifts: Shift[] = [];
  for (const [n, { start }] of targets.entries()) {
    const result = results[n];
    if (start !== null && result && isAnchored(result)) shifts.push({ from: start, to: result.start });
  }
  return shifts.sort((a, b) => a.from - b.from);
}
