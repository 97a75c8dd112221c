import { type Anchored, anchorer, type NotAnchored, type Quoted } from './anchor.ts';

export interface Progress {
  readonly step: 'reading' | 'finding';
  readonly done: number;
  readonly total: number;
}

/** After so many targets whoever asked is told, and may stop or let others work. */
const TARGETS_A_STEP = 20;

/**
 * Anchors many targets to one text, a few at a time. Each step of the generator takes some tens of milliseconds, except
 * the one after `reading`, which works the text out; whoever runs it decides what happens in between, and cancels by not
 * asking for more. Nothing here needs a window, so that it can run in a worker.
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
  yield { step: 'finding', done: total, total };
  return results;
}
