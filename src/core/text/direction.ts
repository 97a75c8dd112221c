import type { Block } from '../model/source-text.ts';
import type { TextRange } from './text-range.ts';

/** Letters that are written from right to left: Hebrew to Arabic with their neighbours, and their presentation forms. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** How far to look for a letter: numbers and quotation marks in front of a paragraph are few. */
const REACH = 200;

/** Whether a passage reads from right to left, decided by its first letter as browsers do; null where it has none. */
export function readsRightToLeft(text: string, { start, end }: TextRange): boolean | null {
  const letter = /\p{L}/u.exec(text.slice(start, Math.min(end, start + REACH)))?.[0];
  return letter === undefined ? null : RIGHT_TO_LEFT.test(letter);
}

/** Which way a block reads: as its file says, else by its first letter, else as the whole text does. */
export function directionOfBlock(text: string, block: Block, ofText: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  if (block.direction !== undefined) return block.direction;
  const own = readsRightToLeft(text, block);
  if (own === null) return ofText;
  return own ? 'rtl' : 'ltr';
}

/** Languages that are written from right to left. */
const RTL_LANGUAGE = /^(ar|arc|ckb|dv|fa|he|iw|ks|ps|sd|syr|ug|ur|yi)(-|$)/i;

/** How much of a text tells which way it reads. */
const SAMPLE = 4_000;

/** Which way a whole text reads: by its language where that is known, else by most of its letters. */
export function directionOf(text: string, language: string | undefined): 'ltr' | 'rtl' {
  if (language !== undefined && RTL_LANGUAGE.test(language)) return 'rtl';
  const letters = text.slice(0, SAMPLE).match(/\p{L}/gu) ?? [];
  const rightToLeft = letters.filter((letter) => RIGHT_TO_LEFT.test(letter)).length;
  return rightToLeft * 2 > letters.length ? 'rtl' : 'ltr';
}
