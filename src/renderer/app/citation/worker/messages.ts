import type { InStyle, PassageToCite } from '@core/citation/csl/in-style.ts';
import type { CslStyle } from '@core/citation/style.ts';

/** Passages to cite; `call` names the question. */
export interface ToCiter {
  readonly call: number;
  readonly style: CslStyle;
  readonly passages: readonly PassageToCite[];
}

export type FromCiter =
  | { readonly type: 'progress'; readonly call: number; readonly fraction: number }
  | { readonly type: 'cited'; readonly call: number; readonly inStyle: InStyle };
