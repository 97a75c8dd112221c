import type { TextRange } from '../text/text-range.ts';
import type { GramIndex } from './gram-index.ts';
import { occurrences } from './occurrences.ts';

/** What is looked for: a quote, what stood around it, and where it stood, as far as that is known. */
export interface Quote {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly expectedStart: number | null;
}

export type QuoteFound =
  | {
      readonly type: 'found';
      readonly range: TextRange;
      /** How many code units of what stood around the quote stand there still, on to the first that does not. */
      readonly agreement: number;
    }
  | { readonly type: 'notFound' | 'ambiguous' };

/**
 * A quote as short as this may stand anywhere by chance, so that its being in the text once proves nothing; some of
 * what stood around it must be there, too.
 */
const SHORT_QUOTE = 12;
/** How many code units of context speak for a place before a short quote is believed. */
const SOME_CONTEXT = 4;
/** By how many code units the best place must agree with the context more than the second best. */
const CLEARLY_BETTER = 4;
/** Beyond so many occurrences a quote is a word of the language, not a passage; context decides among the first ones. */
const MOST_OCCURRENCES = 20_000;

/**
 * Looks for an exact quote. Found once, it is believed unless it is short and nothing around it agrees; found several
 * times, the place whose surroundings agree clearly best is taken. Among places with the same surroundings nothing but
 * the old position could decide, and it does so only where it hits one of them exactly.
 */
export function searchQuote(text: string, quote: Quote, index: GramIndex | null = null): QuoteFound {
  if (quote.exact === '') return { type: 'notFound' };
  const contextLength = quote.prefix.length + quote.suffix.length;
  let count = 0;
  let best: Candidate | null = null;
  let second: Candidate | null = null;
  for (const at of occurrences(text, quote.exact, index)) {
    count += 1;
    if (count > MOST_OCCURRENCES) break;
    const candidate = { start: at, agreement: agreementAt(text, at, quote) };
    if (best === null || isBetter(candidate, best, quote)) {
      second = best;
      best = candidate;
    } else if (second === null || isBetter(candidate, second, quote)) {
      second = candidate;
    }
  }
  if (best === null) return { type: 'notFound' };
  const found = {
    type: 'found',
    range: { start: best.start, end: best.start + quote.exact.length },
    agreement: best.agreement,
  } as const;
  if (second === null) {
    const believed =
      quote.exact.length > SHORT_QUOTE || best.agreement >= Math.min(SOME_CONTEXT, contextLength);
    return believed ? found : { type: 'notFound' };
  }
  const clearly = best.agreement - second.agreement >= CLEARLY_BETTER;
  const whole = best.agreement === contextLength && second.agreement < contextLength;
  const atOldPlace = best.agreement === second.agreement && best.start === quote.expectedStart;
  return clearly || whole || atOldPlace ? found : { type: 'ambiguous' };
}

interface Candidate {
  readonly start: number;
  readonly agreement: number;
}

function isBetter(a: Candidate, b: Candidate, quote: Quote): boolean {
  if (a.agreement !== b.agreement) return a.agreement > b.agreement;
  return a.start === quote.expectedStart;
}

/** How many code units next to the quote, before and after it, are what they were. */
function agreementAt(text: string, start: number, quote: Quote): number {
  const { prefix, suffix } = quote;
  const end = start + quote.exact.length;
  let before = 0;
  while (
    before < prefix.length &&
    text.charAt(start - 1 - before) === prefix.charAt(prefix.length - 1 - before)
  ) {
    before += 1;
  }
  let after = 0;
  while (after < suffix.length && text.charAt(end + after) === suffix.charAt(after)) after += 1;
  return before + after;
}
