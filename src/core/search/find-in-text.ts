import { err, ok, type Result } from '../result.ts';
import { foldText, withoutCase, type FoldedText } from './folded-text.ts';
import { graphemeEnd, graphemeStart } from '../text/graphemes.ts';
import { isWordEdge } from './word-edges.ts';

/** What is looked for in one text, and what counts as the same. */
export interface FindQuery {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  /** `text` is a regular expression. It sees the text as it stands, so that accents are never ignored. */
  readonly isPattern: boolean;
  /** Accents and kinds of dash, quotation mark and space count. */
  readonly exactly: boolean;
}

/** Where a query was found, in order, as UTF-16 offsets; matches are whole characters and do not overlap. */
export interface Matches {
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** The regular expression cannot be read; `reason` says why in a few words. */
export interface PatternError {
  readonly type: 'invalidPattern';
  readonly reason: string;
}

/** A text that is searched again and again: what it takes to search it is worked out once, when it is first needed. */
export class SearchedText {
  readonly #text: string;
  #folded: FoldedText | null = null;
  #foldedLower: string | null = null;
  #lower: string | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** Works out beforehand what the usual query needs. */
  prepare(): void {
    this.#foldedText(false);
  }

  find(query: FindQuery): Result<Matches, PatternError> {
    if (query.isPattern) return this.#findPattern(query);
    return ok(query.exactly ? this.#findExactly(query) : this.#findFolded(query));
  }

  #findFolded({ text, matchCase, wholeWord }: FindQuery): Matches {
    const needle = foldText(text).text;
    const haystack = this.#foldedText(matchCase);
    const folded = (this.#folded ??= foldText(this.#text));
    const found = new Collected(this.#text, 'ofLetters');
    eachMatch(haystack, matchCase ? needle : withoutCase(needle), wholeWord, (start, end) =>
      found.add(folded.startOf(start), folded.endOf(end)),
    );
    return found.matches();
  }

  #findExactly({ text, matchCase, wholeWord }: FindQuery): Matches {
    const haystack = matchCase ? this.#text : (this.#lower ??= withoutCase(this.#text));
    const found = new Collected(this.#text, 'none');
    eachMatch(haystack, matchCase ? text : withoutCase(text), wholeWord, (start, end) =>
      found.add(start, end),
    );
    return found.matches();
  }

  #findPattern({ text, matchCase, wholeWord }: FindQuery): Result<Matches, PatternError> {
    let pattern: RegExp;
    try {
      pattern = new RegExp(text, matchCase ? 'gmu' : 'gimu');
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return err({ type: 'invalidPattern', reason: reasonOf(error) });
    }
    const found = new Collected(this.#text, 'any');
    if (text === '') return ok(found.matches());
    for (const match of this.#text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (start === end) continue;
      if (wholeWord && !(isWordEdge(this.#text, start) && isWordEdge(this.#text, end))) continue;
      found.add(start, end);
    }
    return ok(found.matches());
  }

  #foldedText(matchCase: boolean): string {
    this.#folded ??= foldText(this.#text);
    if (matchCase) return this.#folded.text;
    return (this.#foldedLower ??= withoutCase(this.#folded.text));
  }
}

/** Gives each match to `take`; after one that is refused the search goes on one unit later. */
function eachMatch(
  haystack: string,
  needle: string,
  wholeWord: boolean,
  take: (start: number, end: number) => boolean,
): void {
  if (needle === '') return;
  let at = haystack.indexOf(needle);
  while (at !== -1) {
    const end = at + needle.length;
    const isMatch = !wholeWord || (isWordEdge(haystack, at) && isWordEdge(haystack, end));
    at = haystack.indexOf(needle, isMatch && take(at, end) ? end : at + 1);
  }
}

/** Which parts of characters count as a match of the whole character. */
type Parts = 'none' | 'ofLetters' | 'any';

/**
 * Matches as they are found, each grown to whole characters as readers count them, so that nothing that is painted or
 * tagged begins or ends inside one.
 *
 * Whoever looks for part of a character finds all of it: `e` finds é, `o` finds œ, न and दी both find the न्दी of हिन्दी, 👍 finds
 * 👍🏽. Readers see the letter in there, and what is not found is missed without a word, while what is found too much is
 * seen. Pictures are the exception (`ofLetters`): one that stands further on in a picture is another one, as 👧 is in a
 * family and 🇪🇸 across the two flags 🇩🇪🇸🇪, so that a match which begins there is none. Where the question is asked exactly,
 * a part is no match at all (`none`); a regular expression, which sees the text as it stands, means each part that it
 * says, such as `\p{M}` (`any`).
 */
class Collected {
  readonly #text: string;
  readonly #parts: Parts;
  #starts = new Uint32Array(64);
  #ends = new Uint32Array(64);
  #length = 0;
  /** Where a character is known to begin: at the end of the last match, or as far as has been looked since. */
  #known = 0;

  constructor(text: string, parts: Parts) {
    this.#text = text;
    this.#parts = parts;
  }

  /** Whether it is a match, and no part of the one before. */
  add(start: number, end: number): boolean {
    if (start < this.#known) return false;
    const from = graphemeStart(this.#text, start, this.#known);
    this.#known = from;
    if (from < start && !this.#mayBeginWithin(start)) return false;
    const to = graphemeEnd(this.#text, end, from);
    if (to > end && this.#parts === 'none') return false;
    if (this.#length === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
    }
    this.#starts[this.#length] = from;
    this.#ends[this.#length] = to;
    this.#length += 1;
    this.#known = to;
    return true;
  }

  matches(): Matches {
    return { starts: this.#starts.slice(0, this.#length), ends: this.#ends.slice(0, this.#length) };
  }

  #mayBeginWithin(start: number): boolean {
    if (this.#parts === 'any') return true;
    PICTURE.lastIndex = start;
    return this.#parts === 'ofLetters' && !PICTURE.test(this.#text);
  }
}

/** Emoji, tones of skin, and the letters that flags are made of. */
const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/uy;

/** The engine's reason without what stands before it, which repeats the pattern. */
function reasonOf({ message }: SyntaxError): string {
  return message
    .slice(message.lastIndexOf(': ') + 1)
    .trim()
    .toLowerCase();
}

function doubled(values: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(values.length * 2);
  larger.set(values);
  return larger;
}
