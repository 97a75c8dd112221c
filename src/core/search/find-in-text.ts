import { err, ok, type Result } from '../result.ts';
import { foldText, withoutCase, type FoldedText } from './folded-text.ts';
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

/** Where a query was found, in order, as UTF-16 offsets; matches do not overlap. */
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
    const found = new Collected(this.#text);
    eachMatch(haystack, matchCase ? needle : withoutCase(needle), wholeWord, (start, end) => {
      found.add(folded.startOf(start), folded.endOf(end));
      return true;
    });
    return found.matches();
  }

  #findExactly({ text, matchCase, wholeWord }: FindQuery): Matches {
    const haystack = matchCase ? this.#text : (this.#lower ??= withoutCase(this.#text));
    const found = new Collected(this.#text);
    eachMatch(haystack, matchCase ? text : withoutCase(text), wholeWord, (start, end) => {
      // With another mark on its last letter it is not exactly what is looked for.
      if (marksAfter(this.#text, end) > 0) return false;
      found.add(start, end);
      return true;
    });
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
    const found = new Collected(this.#text);
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

/** Matches as they are found, each grown to whole characters. */
class Collected {
  readonly #text: string;
  #starts = new Uint32Array(64);
  #ends = new Uint32Array(64);
  #length = 0;

  constructor(text: string) {
    this.#text = text;
  }

  add(start: number, end: number): void {
    // Two halves of one character of the original are one match.
    if (this.#length > 0 && start < (this.#ends[this.#length - 1] ?? 0)) return;
    if (this.#length === this.#starts.length) {
      this.#starts = doubled(this.#starts);
      this.#ends = doubled(this.#ends);
    }
    this.#starts[this.#length] = start;
    this.#ends[this.#length] = end + marksAfter(this.#text, end);
    this.#length += 1;
  }

  matches(): Matches {
    return { starts: this.#starts.slice(0, this.#length), ends: this.#ends.slice(0, this.#length) };
  }
}

/** What belongs to the character before it: accents, tones of emoji and what joins them. */
const JOINED = /(?:\p{M}|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})+/uy;
/** Nothing below this is joined to the character before it. */
const FIRST_MARK = 0x300;

/** How many units behind a match belong to its last character. */
function marksAfter(text: string, end: number): number {
  if (end >= text.length || text.charCodeAt(end) < FIRST_MARK) return 0;
  JOINED.lastIndex = end;
  return JOINED.exec(text)?.[0].length ?? 0;
}

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
