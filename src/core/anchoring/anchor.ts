import { firstWhere } from '../first-where.ts';
import type { Target } from '../model/annotation.ts';
import { wholeGraphemes } from '../text/graphemes.ts';
import type { TextRange } from '../text/text-range.ts';
import { endInOriginal, fold } from './fold.ts';
import { type GramIndex, gramIndex } from './gram-index.ts';
import { judge } from './judge.ts';
import type { Place } from './place.ts';
import { queryOf } from './query.ts';
import { type QuoteFound, searchQuote } from './quote-search.ts';
import { type SimilarSearch, similarSearch } from './similar-search.ts';

/**
 * Where a passage stands, and which rung held: its old position; its exact quote; its quote but for typography, case and
 * accents; or what is like it, in surroundings like its own.
 */
export interface Anchored extends TextRange {
  readonly by: 'position' | 'quote' | 'folded' | 'similar';
  /** How much of the quote stands there still, 0 to 1; less than 1 only for what is similar. */
  readonly similarity: number;
}

/** The quote is not in the text, or in places that cannot be told apart, or what is like it is not like it enough. */
export interface NotAnchored {
  readonly why: 'notFound' | 'ambiguous';
  /** The place that a person could be asked about. Nobody has confirmed it: it is nothing to anchor to. */
  readonly guess: Guess | null;
}

export interface Guess extends TextRange {
  readonly similarity: number;
}

/** A target whose position may be unknown, because whoever wrote it had only the quote. */
export type Quoted = Pick<Target, 'exact' | 'prefix' | 'suffix'> & {
  readonly start: number | null;
  readonly end: number | null;
};

/** How a passage fares on a text, in the words of a report. */
export type Standing = 'exact' | 'moved' | 'uncertain' | 'notFound';

/** What anchors targets to one text; what has to be worked out about the text is worked out once, when it is needed. */
export interface Anchorer {
  /**
   * With `expectedStart`, where the passages around it were found, equal places are told apart by that instead of by where
   * the target was; then everything is weighed, and nothing is taken for beyond doubt.
   */
  (target: Quoted, expectedStart?: number): Anchored | NotAnchored;
  /** Works out now what finding quotes needs: about half a second for a text of three million characters. */
  prepare: () => void;
}

/** As much exact context, in code units, tells a passage from others that say the same; less than that is weighed. */
const TELLING_CONTEXT = 32;
/** A quote as short as this stands at its old position by chance, too, if nothing around it is what it was. */
const SHORT_QUOTE = 12;
/** Longer quotes are looked for by their first and their last so many units. */
const LONG_QUOTE = 6_000;
const LONG_QUOTE_END = 2_000;
/** How much longer or shorter a long quote may have become. */
const LONG_QUOTE_CHANGE = 0.5;

export function isAnchored(result: Anchored | NotAnchored): result is Anchored {
  return 'by' in result;
}

export function standingOf(result: Anchored | NotAnchored): Standing {
  if (isAnchored(result)) return result.by === 'position' ? 'exact' : 'moved';
  return result.guess === null ? 'notFound' : 'uncertain';
}

/**
 * Finds a passage in a text. A wrong place is worse than none: what is not certain is not anchored.
 *
 * The rungs, cheap to costly: the text at the old position equals the quote; else the exact quote, where what stands
 * around it leaves no doubt; else what is like quote and surroundings together, weighed against all other
 * places that are. No result ends inside a character as people count them.
 */
export function anchor(text: string, target: Quoted): Anchored | NotAnchored {
  return anchorer(text)(target);
}

/** `anchor` for many targets on one text. What a target gets does not depend on which ones came before it. */
export function anchorer(text: string): Anchorer {
  let prepared: { readonly index: GramIndex; readonly search: SimilarSearch } | null = null;
  const prepare = () => {
    if (prepared !== null) return prepared;
    const index = gramIndex(fold(text));
    return (prepared = { index, search: similarSearch(index) });
  };
  const find = (target: Quoted, expectedStart?: number): Anchored | NotAnchored => {
    if (standsAtPosition(text, target)) {
      return { start: target.start, end: target.end, by: 'position', similarity: 1 };
    }
    const exactly = searchQuote(text, exactlyAs(target), prepared?.index);
    if (expectedStart === undefined && exactly.type === 'found' && isBeyondDoubt(exactly, target)) {
      return { ...exactly.range, by: 'quote', similarity: 1 };
    }
    return anchorSimilar({ text, ...prepare() }, target, exactly, expectedStart);
  };
  return Object.assign(find, { prepare: () => void prepare() });
}

/** A text with what was worked out about it. */
interface Prepared {
  readonly text: string;
  readonly index: GramIndex;
  readonly search: SimilarSearch;
}

function standsAtPosition(
  text: string,
  target: Quoted,
): target is Quoted & { readonly start: number; readonly end: number } {
  const { start, end, exact, prefix, suffix } = target;
  if (start === null || end === null || start > end || end > text.length) return false;
  if (end - start !== exact.length || !text.startsWith(exact, start)) return false;
  if (exact.length > SHORT_QUOTE || prefix.length + suffix.length === 0) return true;
  const before = prefix.length > 0 && text.slice(0, start).endsWith(prefix.slice(-1));
  return before || (suffix.length > 0 && text.startsWith(suffix.slice(0, 1), end));
}

function exactlyAs({ exact, prefix, suffix, start }: Quoted) {
  return { exact, prefix, suffix, expectedStart: start };
}

function isBeyondDoubt(found: QuoteFound & { type: 'found' }, { prefix, suffix }: Quoted): boolean {
  return found.agreement >= Math.min(TELLING_CONTEXT, prefix.length + suffix.length);
}

function anchorSimilar(
  prepared: Prepared,
  target: Quoted,
  exactly: QuoteFound,
  expectedStart: number | undefined,
): Anchored | NotAnchored {
  const { text, index, search } = prepared;
  if (target.exact.length > LONG_QUOTE) return anchorLong(prepared, target, exactly);
  const query = queryOf(index, target);
  if (query === null) return { why: 'notFound', guess: null };
  const places = search(query);
  const expected = expectedStart ?? target.start;
  const { type, place } = judge(places, {
    textLength: index.folded.length,
    start: expected === null ? null : foldedOffset(index, expected),
    byNeighbours: expectedStart !== undefined,
  });
  const range = place && wholeGraphemes(text, inOriginal(text, index, place));
  if (place !== null && range !== null) {
    if (type === 'found') return { ...range, ...howAlike(text, place, range, target) };
    return {
      why: type === 'several' || exactly.type === 'ambiguous' ? 'ambiguous' : 'notFound',
      guess: { ...range, similarity: place.similarity },
    };
  }
  // The exact words are there, once, and nothing else speaks for the place.
  if (exactly.type === 'found') return { why: 'notFound', guess: { ...exactly.range, similarity: 1 } };
  return { why: exactly.type, guess: null };
}

/** A chapter is as long as its ends are apart: they are looked for one by one, and must be found both. */
function anchorLong(prepared: Prepared, target: Quoted, exactly: QuoteFound): Anchored | NotAnchored {
  const { exact, prefix, suffix, start, end } = target;
  const context = Math.max(1, prefix.length, suffix.length);
  const cut = exact.length - LONG_QUOTE_END;
  const head = anchorSimilar(
    prepared,
    {
      exact: exact.slice(0, LONG_QUOTE_END),
      prefix,
      suffix: exact.slice(LONG_QUOTE_END, LONG_QUOTE_END + context),
      start,
      end: null,
    },
    exactly,
    undefined,
  );
  const tail = anchorSimilar(
    prepared,
    {
      exact: exact.slice(cut),
      prefix: exact.slice(cut - context, cut),
      suffix,
      start: end === null ? null : end - LONG_QUOTE_END,
      end: null,
    },
    exactly,
    undefined,
  );
  if (!isAnchored(head) || !isAnchored(tail)) return { why: 'notFound', guess: null };
  const range = { start: head.start, end: tail.end };
  const change = (range.end - range.start) / exact.length - 1;
  const similarity = Math.min(head.similarity, tail.similarity, 1 - Math.abs(change));
  if (range.end <= range.start || Math.abs(change) > LONG_QUOTE_CHANGE)
    return { why: 'notFound', guess: null };
  return { ...range, by: 'similar', similarity };
}

function howAlike(
  text: string,
  place: Place,
  range: TextRange,
  target: Quoted,
): Pick<Anchored, 'by' | 'similarity'> {
  const words = text.slice(range.start, range.end);
  if (words === target.exact) return { by: 'quote', similarity: 1 };
  const found = fold(words);
  const wanted = fold(target.exact);
  let equal = found.length === wanted.length;
  for (let i = 0; equal && i < found.length; i += 1) equal = found.units[i] === wanted.units[i];
  return equal ? { by: 'folded', similarity: 1 } : { by: 'similar', similarity: place.similarity };
}

function inOriginal(text: string, { folded }: GramIndex, place: Place): TextRange {
  return { start: folded.starts[place.start] as number, end: endInOriginal(text, folded, place.end - 1) };
}

/** The folded unit that stands at or behind an offset of the original. */
function foldedOffset({ folded }: GramIndex, offset: number): number {
  return firstWhere(0, folded.length, (index) => (folded.starts[index] as number) >= offset);
}
