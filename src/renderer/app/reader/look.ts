import type { Color, Pattern } from '@core/model/color.ts';

/** How an annotation looks, and how it is spoken of. */
export interface Look {
  readonly color: Color;
  readonly pattern: Pattern;
  /** Names of its tags, as a screen reader says them. */
  readonly tagNames: readonly string[];
}
