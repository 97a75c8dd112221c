import { firstWhere } from '../first-where.ts';
import { LEVELLED, MARKS, SPACE, UNSEEN } from '../text/levelling.ts';
import { narrow } from '../text/narrow.ts';

/**
 * A text as it is searched: accents left out, kinds of quotation marks, dashes and white space levelled, the case kept.
 * It is a string, because nothing searches faster than the engine searches strings; offsets into it lead back to the
 * original.
 */
export class FoldedText {
  readonly text: string;
  readonly #originalLength: number;
  /**
   * Where counting on stops being right, ascending: from `#at[i]` of the folded text on, the original goes on at
   * `#original[i]`. Most texts have few such places, and many have none.
   */
  readonly #at: Uint32Array;
  readonly #original: Uint32Array;
  /** The stretch that was asked for last, in which counting on is right; the next one is most often asked for in it, too. */
  #from = 0;
  #to = 0;
  #ahead = 0;

  constructor(text: string, originalLength: number, at: Uint32Array, original: Uint32Array) {
    this.text = text;
    this.#originalLength = originalLength;
    this.#at = at;
    this.#original = original;
  }

  /** Where in the original the character begins that stands at `index`. */
  startOf(index: number): number {
    if (index < this.#from || index >= this.#to) {
      if (index >= this.text.length) return this.#originalLength;
      this.#turnTo(index);
    }
    return index + this.#ahead;
  }

  /** To the stretch that `index` stands in. */
  #turnTo(index: number): void {
    const knot = lastAtMost(this.#at, index);
    this.#from = knot < 0 ? 0 : valueAt(this.#at, knot);
    this.#to = this.#at[knot + 1] ?? this.text.length;
    this.#ahead = knot < 0 ? 0 : valueAt(this.#original, knot) - this.#from;
  }

  /** Where in the original a stretch ends that ends before `index`: what was left out behind it belongs to it. */
  endOf(index: number): number {
    if (index === 0) return 0;
    const start = this.startOf(index - 1);
    if (index < this.#to) return start + 1;
    let next = index;
    // A letter that was taken apart (œ) is one character of the original.
    while (next < this.text.length && this.startOf(next) <= start) next += 1;
    return this.startOf(next);
  }

  /** The first place of the folded text that comes from `offset` of the original or from behind it. */
  indexFrom(offset: number): number {
    const knot = lastAtMost(this.#original, offset);
    const guess = knot < 0 ? offset : valueAt(this.#at, knot) + offset - valueAt(this.#original, knot);
    const limit = this.#at[knot + 1] ?? this.text.length;
    let index = Math.min(guess, limit);
    while (index > 0 && this.startOf(index - 1) >= offset) index -= 1;
    return index;
  }
}

/** Their capitals beside what is levelled everywhere: the case is kept here. */
const REPLACED: ReadonlyMap<string, string> = new Map([
  ...LEVELLED,
  ['ẞ', 'SS'],
  ['Æ', 'AE'],
  ['Œ', 'OE'],
  ['Ø', 'O'],
  ['Đ', 'D'],
  ['Ł', 'L'],
]);

const SPACE_UNIT = 0x20;
const DASH_UNIT = 0x2d;

/** Marks in `known`, which no folded unit is: not worked out yet, left out, more or less than one unit for one. */
const UNKNOWN = 0;
const DROPPED = 1;
const SEVERAL = 2;

/** What each unit of the Basic Multilingual Plane folds to, filled as units are met: a cache of a pure function. */
const known = new Uint16Array(0x10000);
const several = new Map<number, string>();

/** A text with any of these is not the same folded, but for its line feeds. */
const NEEDS_FOLDING = /[^\n -~]|[\n ]{2}|--/;

const NO_KNOTS = new Uint32Array(0);

/**
 * Levels a text. White space and dashes that follow each other become one; so do the parts of a Hangul syllable, because 각
 * is another letter to its readers than 가, and not one that 가 stands in.
 */
export function foldText(text: string): FoldedText {
  if (!NEEDS_FOLDING.test(text)) {
    return new FoldedText(narrow(text.replaceAll('\n', ' ')), text.length, NO_KNOTS, NO_KNOTS);
  }
  const folding = new Folding(text);
  let at = 0;
  while (at < text.length) {
    at = folding.takePlain(at);
    if (at < text.length) at = folding.takeOther(at);
  }
  return folding.done();
}

/** What has been folded of a text so far. */
class Folding {
  readonly #text: string;
  #units: Uint16Array<ArrayBuffer>;
  #length = 0;
  /** By how much the original is ahead of the folded text, as the last knot has it. */
  #ahead = 0;
  readonly #at: number[] = [];
  readonly #original: number[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#units = new Uint16Array(text.length + 16);
  }

  /**
   * Takes from `at` on what becomes one unit each and joins none before it, which is most of any text: a loop with little in it,
   * because it goes through whole libraries. It ends where it comes to anything else.
   */
  takePlain(at: number): number {
    const text = this.#text;
    const units = this.#units;
    let length = this.#length;
    let from = at;
    for (; from < text.length; from += 1) {
      const folded = valueAt(known, text.charCodeAt(from));
      const isPlain =
        folded > SEVERAL &&
        (folded !== units[length - 1] || folded > DASH_UNIT) &&
        (folded < FIRST_VOWEL || folded > LAST_TAIL);
      if (!isPlain) break;
      units[length] = folded;
      length += 1;
    }
    if (from > at) this.#tie(at);
    this.#length = length;
    return from;
  }

  /** Takes the character that stands at `at`, whatever it becomes. */
  takeOther(at: number): number {
    const text = this.#text;
    const unit = text.charCodeAt(at);
    let folded = valueAt(known, unit);
    if (folded === UNKNOWN) folded = learn(unit);
    if (folded === SEVERAL) {
      const code = text.codePointAt(at) ?? unit;
      const by = severalOf(code);
      if (this.#length + by.length + text.length - at >= this.#units.length) this.#units = grown(this.#units);
      for (let i = 0; i < by.length; i += 1)
        this.#put(by.charCodeAt(i), code > 0xffff ? at + Math.min(i, 1) : at);
      return at + (code > 0xffff ? 2 : 1);
    }
    const isRepeated = (folded === SPACE_UNIT || folded === DASH_UNIT) && this.#last === folded;
    if (folded !== DROPPED && !isRepeated) this.#put(folded, at);
    return at + 1;
  }

  done(): FoldedText {
    return new FoldedText(
      stringOf(this.#units.subarray(0, this.#length)),
      this.#text.length,
      Uint32Array.from(this.#at),
      Uint32Array.from(this.#original),
    );
  }

  /** The unit put last; 0, which none is, before there is any. */
  get #last(): number {
    return this.#length === 0 ? 0 : valueAt(this.#units, this.#length - 1);
  }

  #put(unit: number, from: number): void {
    const syllable = syllableOf(this.#last, unit);
    if (syllable !== null) {
      this.#units[this.#length - 1] = syllable;
      return;
    }
    this.#tie(from);
    this.#units[this.#length] = unit;
    this.#length += 1;
  }

  /** What is put next stands at `from` in the original. */
  #tie(from: number): void {
    if (from - this.#length === this.#ahead) return;
    this.#ahead = from - this.#length;
    this.#at.push(this.#length);
    this.#original.push(from);
  }
}

/** The same with capitals as small letters, unit for unit, so that offsets stay what they are. */
export function withoutCase(text: string): string {
  const lower = text.toLowerCase();
  // The one letter that becomes longer; and sigma, which is written otherwise at the end of a word.
  const same = lower.length === text.length ? lower : text.replaceAll('İ', 'I').toLowerCase();
  return same.replaceAll('ς', 'σ');
}

function learn(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return (known[unit] = SEVERAL);
  const by = foldCharacter(String.fromCharCode(unit));
  if (by.length === 0) return (known[unit] = DROPPED);
  if (by.length === 1) return (known[unit] = by.charCodeAt(0));
  several.set(unit, by);
  return (known[unit] = SEVERAL);
}

function severalOf(code: number): string {
  let by = several.get(code);
  if (by === undefined) {
    by = foldCharacter(String.fromCodePoint(code));
    several.set(code, by);
  }
  return by;
}

function foldCharacter(character: string): string {
  if (UNSEEN.test(character)) return '';
  if (SPACE.test(character)) return ' ';
  const levelled = REPLACED.get(character);
  if (levelled !== undefined) return levelled;
  if (SYLLABLE.test(character)) return character;
  const plain = character.normalize('NFKD').replace(MARKS, '');
  return Array.from(plain, (part) => REPLACED.get(part) ?? part).join('');
}

const SYLLABLE = /[\uac00-\ud7a3]/;
const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const [FIRST_LEAD, LEADS] = [0x1100, 19];
const [FIRST_VOWEL, VOWELS] = [0x1161, 21];
/** Before the first, so that none is the first of them. */
const [NO_TAIL, TAILS] = [0x11a7, 28];
const LAST_TAIL = NO_TAIL + TAILS - 1;

/** The Hangul syllable that a unit makes with the one before it, as Unicode composes them; null where it makes none. */
function syllableOf(before: number, unit: number): number | null {
  if (unit < FIRST_VOWEL || unit > LAST_TAIL) return null;
  const [lead, vowel] = [before - FIRST_LEAD, unit - FIRST_VOWEL];
  if (lead >= 0 && lead < LEADS && vowel < VOWELS) return FIRST_SYLLABLE + (lead * VOWELS + vowel) * TAILS;
  const isOpen =
    before >= FIRST_SYLLABLE && before <= LAST_SYLLABLE && (before - FIRST_SYLLABLE) % TAILS === 0;
  return isOpen && unit > NO_TAIL ? before + unit - NO_TAIL : null;
}

/** As many units at a time as a call may have arguments everywhere. */
const CHUNK = 0x2000;

function stringOf(units: Uint16Array): string {
  const parts: string[] = [];
  for (let at = 0; at < units.length; at += CHUNK) {
    const chunk = units.subarray(at, at + CHUNK);
    // Not spread: the engine takes an array of numbers over as it is, but iterates what is spread.
    parts.push(String.fromCharCode.apply(null, chunk as unknown as number[]));
  }
  return parts.join('');
}

function grown(units: Uint16Array): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(units.length * 2);
  larger.set(units);
  return larger;
}

/** The last index whose value is at most `value`; -1 where there is none. */
function lastAtMost(values: Uint32Array, value: number): number {
  return firstWhere(0, values.length, (index) => valueAt(values, index) > value) - 1;
}

function valueAt(values: Uint16Array | Uint32Array, index: number): number {
  return values[index] ?? 0;
}
