import type { Target } from '../model/annotation.ts';
import { fold, type Folded } from './fold.ts';
import { wholeCharacters } from './describe.ts';
import { searchQuote } from './quote-search.ts';

/** Where a passage stands, and which rung held: its old position, or its quote found again. */
export interface Anchored {
  readonly start: number;
  readonly end: number;
  readonly by: 'position' | 'quote';
}

/** The quote is not in the text, or it is there several times and nothing tells which one is meant. */
export interface NotAnchored {
  readonly why: 'notFound' | 'ambiguous';
}

/** A target whose position may be unknown, because whoever wrote it had only the quote. */
export type Quoted = Pick<Target, 'exact' | 'prefix' | 'suffix'> & {
  readonly start: number | null;
  readonly end: number | null;
};

export function isAnchored(result: Anchored | NotAnchored): result is Anchored {
  return 'by' in result;
}

/**
 * Finds a passage in a text. A wrong place is worse than none: what is not certain is not anchored.
 *
 * The rungs, cheap to costly: the text at the old position equals the quote; else the exact quote, told apart by what
 * stands around it; else the same with quotation marks, dashes and white space levelled.
 */
export function anchor(text: string, target: Quoted): Anchored | NotAnchored {
  return anchorer(text)(target);
}

/** `anchor` for many targets on one text: what has to be worked out about the text is worked out once. */
export function anchorer(text: string): (target: Quoted) => Anchored | NotAnchored {
  let folded: Folded | null = null;
  return (target) => {
    if (standsAtPosition(text, target)) return { start: target.start, end: target.end, by: 'position' };
    const exactly = searchQuote(text, { ...quoteOf(target), expectedStart: target.start });
    if (exactly.type === 'found') return { ...exactly.range, by: 'quote' };
    if (exactly.type === 'ambiguous') return { why: 'ambiguous' };
    folded ??= fold(text);
    return anchorFolded(text, folded, target);
  };
}

function standsAtPosition(
  text: string,
  target: Quoted,
): target is Quoted & { readonly start: number; readonly end: number } {
  const { start, end } = target;
  if (start === null || end === null || start > end || end > text.length) return false;
  return text.slice(start, end) === target.exact;
}

function anchorFolded(text: string, folded: Folded, target: Quoted): Anchored | NotAnchored {
  const exact = fold(target.exact).text;
  const found = searchQuote(folded.text, {
    exact,
    prefix: fold(target.prefix).text,
    suffix: fold(target.suffix).text,
    expectedStart: null,
  });
  if (found.type !== 'found') return { why: found.type };
  const start = folded.starts[found.range.start] ?? text.length;
  const end = folded.ends[found.range.end - 1] ?? text.length;
  return { ...wholeCharacters(text, { start, end }), by: 'quote' };
}

function quoteOf(target: Quoted): Pick<Target, 'exact' | 'prefix' | 'suffix'> {
  return { exact: target.exact, prefix: target.prefix, suffix: target.suffix };
}
