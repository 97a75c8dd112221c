import type { Anchored, NotAnchored, Quoted } from '@core/anchoring/anchor.ts';
import type { FromWorkerOnce } from '../../ask-worker-once.ts';

/** A text, and what is to be found in it. */
export interface ToAnchorer {
  readonly text: string;
  readonly targets: readonly Quoted[];
}

/** The answer stands in the order of the targets. */
export type FromAnchorer = FromWorkerOnce<readonly (Anchored | NotAnchored)[]>;
