import type { InStyle, PassageToCite } from '@core/citation/csl/in-style.ts';
import type { CslStyle } from '@core/citation/style.ts';

/** Passages to cite; `ask` names the question. */
export interface ToCiter {
  readonly ask: number;
  readonly style: CslStyle;
  readonly passages: readonly PassageToCite[];
}

export type FromCiter =
  | { readonly type: 'progress'; readonly ask: number; readonly fraction: number }
  | { readonly type: 'cited'; readonly ask: number; readonly inStyle: InStyle };
