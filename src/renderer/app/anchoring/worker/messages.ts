import type { Anchored, NotAnchored, Quoted } from '@core/anchoring/anchor.ts';

/** A text, and what is to be found in it. */
export interface ToAnchorer {
  readonly text: string;
  readonly targets: readonly Quoted[];
}

export type FromAnchorer =
  | { readonly type: 'progress'; readonly fraction: number }
  /** In the order of the targets. */
  | { readonly type: 'done'; readonly found: readonly (Anchored | NotAnchored)[] };
