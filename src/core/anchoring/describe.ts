import type { Target } from '../model/annotation.ts';
import type { TextRange } from '../text/text-range.ts';

/** How much of the text around a passage is kept with it, in UTF-16 code units. */
const CONTEXT_LENGTH = 32;

/**
 * What an annotation keeps to find a passage again: where it is, what it says, and what stands around it.
 * A range that would cut a surrogate pair is widened to hold the whole character, so that `anchor` on the same text
 * gives back the range as `wholeCharacters` has it.
 */
export function describe(text: string, range: TextRange): Target {
  const { start, end } = wholeCharacters(text, range);
  let from = Math.max(0, start - CONTEXT_LENGTH);
  if (cutsCharacter(text, from)) from += 1;
  let to = Math.min(text.length, end + CONTEXT_LENGTH);
  if (cutsCharacter(text, to)) to -= 1;
  return {
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(from, start),
    suffix: text.slice(end, to),
  };
}

/** The range inside the text and widened so that neither end lies inside a surrogate pair. */
export function wholeCharacters(text: string, range: TextRange): TextRange {
  const start = Math.min(Math.max(0, range.start), text.length);
  const end = Math.min(Math.max(start, range.end), text.length);
  return {
    start: cutsCharacter(text, start) ? start - 1 : start,
    end: cutsCharacter(text, end) ? end + 1 : end,
  };
}

/** Whether an offset lies between the two halves of a surrogate pair. */
export function cutsCharacter(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return false;
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
