import type { FindQuery, Matches, PatternError } from '@core/search/find-in-text.ts';

/** What the window sends: first a text, then what is to be found in it. */
export type ToFinder =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'find'; readonly ask: number; readonly query: FindQuery };

/** The answer to the question of that number. */
export interface FromFinder {
  readonly ask: number;
  readonly outcome: ({ readonly type: 'found' } & Matches) | PatternError;
}
