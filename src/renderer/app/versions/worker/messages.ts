import type { Anchored, NotAnchored, Quoted } from '@core/anchoring/anchor.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { ComparedBlocks } from '@core/versions/compare.ts';
import type { FromWorkerOnce } from '../../ask-worker-once.ts';

/** Two texts, and what is to be found again in the new one. */
export interface ToComparer {
  readonly before: SourceText;
  readonly after: SourceText;
  readonly targets: readonly Quoted[];
}

export type FromComparer = FromWorkerOnce<Compared>;

export interface Compared {
  readonly blocks: readonly ComparedBlocks[];
  /** One for each target, in their order. */
  readonly found: readonly (Anchored | NotAnchored)[];
}
