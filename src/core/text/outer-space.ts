import { wholeGraphemes } from './graphemes.ts';
import type { TextRange } from './text-range.ts';

/**
 * A passage without the white space at its ends; null where nothing else is in it. A space that carries an accent is a
 * character to be seen, and stays.
 */
export function withoutOuterSpace(text: string, { start, end }: TextRange): TextRange | null {
  const passage = text.slice(start, end);
  const from = start + passage.length - passage.trimStart().length;
  const to = start + passage.trimEnd().length;
  return from < to ? wholeGraphemes(text, { start: from, end: to }) : null;
}
