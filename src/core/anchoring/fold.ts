/** A text with its typography levelled, and for each of its code units where that came from. */
export interface Folded {
  readonly text: string;
  /** Where in the original the i-th code unit of the folded text starts; one entry more for the end. */
  readonly starts: Uint32Array;
  /** Where in the original the i-th code unit of the folded text ends. */
  readonly ends: Uint32Array;
}

/** Characters that typesetting adds and that nobody reads: soft hyphens, zero-width characters, byte order marks. */
const UNSEEN = /[\u00AD\u200B-\u200D\u2060\uFEFF]/;
const SPACE = /\s/;

/** What different typographers write for the same sign. Each stands for one code unit, so that offsets stay simple. */
const LEVELLED: ReadonlyMap<string, string> = new Map([
  ...Array.from('‘’‚‛′‵`´').map((quote): [string, string] => [quote, "'"]),
  ...Array.from('“”„‟«»″‶').map((quote): [string, string] => [quote, '"']),
  ...Array.from('‐‑‒–—―−﹣－').map((dash): [string, string] => [dash, '-']),
]);

/**
 * Levels quotation marks and dashes, makes one space of any white space, and leaves out what is not seen.
 * Case and letters stay: two texts that differ in them say different things.
 */
export function fold(text: string): Folded {
  const units: string[] = [];
  const starts = new Uint32Array(text.length + 1);
  const ends = new Uint32Array(text.length + 1);
  let length = 0;
  let inSpace = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (UNSEEN.test(unit)) continue;
    const isSpace = SPACE.test(unit);
    if (isSpace && inSpace) {
      ends[length - 1] = at + 1;
      continue;
    }
    inSpace = isSpace;
    units.push(isSpace ? ' ' : (LEVELLED.get(unit) ?? unit));
    starts[length] = at;
    ends[length] = at + 1;
    length += 1;
  }
  starts[length] = text.length;
  return { text: units.join(''), starts, ends };
}
