import type { TextRange } from '@core/text/text-range.ts';

/** Letters that are written from right to left: Hebrew to Arabic with their neighbours, and their presentation forms. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** How far to look for a letter: numbers and quotation marks in front of a paragraph are few. */
const REACH = 200;

/** Whether a passage reads from right to left, decided by its first letter as browsers do; null where it has none. */
export function readsRightToLeft(text: string, { start, end }: TextRange): boolean | null {
  const letter = /\p{L}/u.exec(text.slice(start, Math.min(end, start + REACH)))?.[0];
  return letter === undefined ? null : RIGHT_TO_LEFT.test(letter);
}
