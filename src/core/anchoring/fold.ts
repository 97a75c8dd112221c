import { LEVELLED, MARKS, SPACE, UNSEEN } from '../text/levelling.ts';

/**
 * A text as it is compared: what different hands write differently for the same words is levelled. Kept as UTF-16 units
 * in an array, with where in the original each of them came from.
 */
export interface Folded {
  readonly units: Uint16Array;
  readonly length: number;
  /** Where in the original the i-th folded unit starts; at `length` stands the length of the original. */
  readonly starts: Uint32Array;
}

/** What is levelled, in small letters only; and sigma, which is written otherwise at the end of a word. */
const REPLACED: ReadonlyMap<string, string> = new Map([...LEVELLED, ['ς', 'σ']]);

const SPACE_UNIT = 0x20;
const DASH_UNIT = 0x2d;

/** Marks in `known`, which no folded unit is: not worked out yet, left out, more than one unit. */
const UNKNOWN = 0;
const DROPPED = 1;
const SEVERAL = 2;

/** What each unit of the Basic Multilingual Plane folds to, filled as units are met: a cache of a pure function. */
const known = new Uint16Array(0x10000);
const several = new Map<number, string>();

/**
 * Levels quotation marks, dashes, white space, case, combining marks and compatibility forms (Unicode's NFKD), and leaves
 * out what is not seen. White space and dashes that follow each other become one.
 */
export function fold(text: string): Folded {
  let units = new Uint16Array(text.length + 16);
  let starts = new Uint32Array(text.length + 17);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    let folded = known[unit] as number;
    if (folded === UNKNOWN) folded = learn(unit);
    if (folded === DROPPED) continue;
    if (folded === SEVERAL) {
      const code = text.codePointAt(at) as number;
      const by = severalOf(code);
      if (length + by.length >= units.length) {
        units = grown(units, new Uint16Array(units.length * 2));
        starts = grown(starts, new Uint32Array(starts.length * 2));
      }
      for (let i = 0; i < by.length; i += 1) {
        units[length] = by.charCodeAt(i);
        starts[length] = at;
        length += 1;
      }
      if (code > 0xffff) at += 1;
      continue;
    }
    if ((folded === SPACE_UNIT || folded === DASH_UNIT) && length > 0 && units[length - 1] === folded)
      continue;
    if (length + 1 >= units.length) {
      units = grown(units, new Uint16Array(units.length * 2));
      starts = grown(starts, new Uint32Array(starts.length * 2));
    }
    units[length] = folded;
    starts[length] = at;
    length += 1;
  }
  starts[length] = text.length;
  return { units: units.subarray(0, length), length, starts };
}

/** Where in the original the i-th folded unit ends: a run of white space or dashes ends with its last one. */
export function endInOriginal(text: string, folded: Folded, index: number): number {
  const start = folded.starts[index] as number;
  const end = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  const unit = folded.units[index];
  if (unit !== SPACE_UNIT && unit !== DASH_UNIT) return end;
  for (let at = (folded.starts[index + 1] as number) - 1; at >= end; at -= 1) {
    if (known[text.charCodeAt(at)] === unit) return at + 1;
  }
  return end;
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
  const plain = character.normalize('NFKD').toLowerCase().normalize('NFKD').replace(MARKS, '');
  return Array.from(plain, (part) => REPLACED.get(part) ?? part).join('');
}

function grown<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
