import { firstWhere } from '../first-where.ts';
import { LEVELLED, MARKS, SPACE, UNSEEN } from '../text/levelling.ts';

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
  /** The place that was right for the last index: those that are asked for one after the other are near each other. */
  #last = -1;

  constructor(text: string, originalLength: number, at: Uint32Array, original: Uint32Array) {
    this.text = text;
    this.#originalLength = originalLength;
    this.#at = at;
    this.#original = original;
  }

  /** Where in the original the character begins that stands at `index`. */
  startOf(index: number): number {
    if (index >= this.text.length) return this.#originalLength;
    const knot = this.#knotAt(index);
    return knot < 0 ? index : valueAt(this.#original, knot) + index - valueAt(this.#at, knot);
  }

  /** The last place that is not behind `index`; -1 where there is none. */
  #knotAt(index: number): number {
    const at = this.#at;
    let knot = this.#last;
    for (let steps = 0; steps <= NEAR; steps += 1) {
      if (knot >= 0 && valueAt(at, knot) > index) break;
      if (knot + 1 === at.length || valueAt(at, knot + 1) > index) return (this.#last = knot);
      knot += 1;
    }
    return (this.#last = lastAtMost(at, index));
  }

  /** Where in the original a stretch ends that ends before `index`: what was left out behind it belongs to it. */
  endOf(index: number): number {
    if (index === 0) return 0;
    const start = this.startOf(index - 1);
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

/** So many places are looked at one by one before the right one is looked for among all. */
const NEAR = 4;

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
    return new FoldedText(text.replaceAll('\n', ' '), text.length, NO_KNOTS, NO_KNOTS);
  }
  let units = new Uint16Array(text.length + 16);
  let length = 0;
  let at = 0;
  /** By how much the original is ahead of the folded text, as the last knot has it. */
  let ahead = 0;
  const knots: number[] = [];
  const originals: number[] = [];
  const put = (unit: number, from: number): void => {
    const syllable = length === 0 ? null : syllableOf(units[length - 1] ?? 0, unit);
    if (syllable !== null) {
      units[length - 1] = syllable;
      return;
    }
    if (from - length !== ahead) {
      ahead = from - length;
      knots.push(length);
      originals.push(from);
    }
    units[length] = unit;
    length += 1;
  };
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    let folded = valueAt(known, unit);
    if (folded === UNKNOWN) folded = learn(unit);
    if (folded === SEVERAL) {
      const code = text.codePointAt(at) ?? unit;
      const by = severalOf(code);
      if (length + by.length + text.length - at >= units.length) units = grown(units);
      for (let i = 0; i < by.length; i += 1) put(by.charCodeAt(i), code > 0xffff ? at + Math.min(i, 1) : at);
      at += code > 0xffff ? 2 : 1;
      continue;
    }
    const isRepeated = (folded === SPACE_UNIT || folded === DASH_UNIT) && units[length - 1] === folded;
    if (folded !== DROPPED && !(isRepeated && length > 0)) put(folded, at);
    at += 1;
  }
  return new FoldedText(
    stringOf(units.subarray(0, length)),
    text.length,
    Uint32Array.from(knots),
    Uint32Array.from(originals),
  );
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

/** The Hangul syllable that a unit makes with the one before it, as Unicode composes them; null where it makes none. */
function syllableOf(before: number, unit: number): number | null {
  if (unit < FIRST_VOWEL || unit >= NO_TAIL + TAILS) return null;
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
