/** Numbers from 0 to 1 that a seed decides (the generator known as mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** Prose of made-up words, some far more common than others, in sentences and paragraphs. */
export function someProse(seed: number, words: number, script: 'latin' | 'han' = 'latin'): string {
  const random = randomFrom(seed);
  const vocabulary = Array.from({ length: 1_500 }, () => someWord(random, script));
  const gap = script === 'latin' ? ' ' : '';
  let text = '';
  for (let n = 0; n < words; n += 1) {
    const word = vocabulary[Math.floor(vocabulary.length * random() ** 3)] ?? '';
    const end = random();
    text += word + (end < 0.01 ? '.\n' : end < 0.08 ? `.${gap}` : end < 0.15 ? `,${gap}` : gap);
  }
  return text;
}

function someWord(random: () => number, script: 'latin' | 'han'): string {
  if (script === 'han') {
    const length = 1 + Math.floor(random() * 2);
    return Array.from({ length }, () => String.fromCharCode(0x4e00 + Math.floor(3_000 * random() ** 2))).join(
      '',
    );
  }
  const syllables = 1 + Math.floor(random() * 3);
  const pick = (from: string) => from.charAt(Math.floor(random() * from.length));
  return Array.from(
    { length: syllables },
    () => pick('bcdfghklmnprstvwy') + pick('aeiouéa') + (random() < 0.4 ? pick('nrstlm') : ''),
  ).join('');
}

/** A text after edits, and for each unit of the original where it went, or -1. */
export interface Edited {
  readonly text: string;
  readonly went: Int32Array;
}

/** Wrong, missing and additional units, each at a third of the rate, and paragraphs left out at another. */
export function withNoise(text: string, seed: number, rate: number, paragraphsGone = 0): Edited {
  const random = randomFrom(seed);
  const went = new Int32Array(text.length).fill(-1);
  const out: string[] = [];
  let length = 0;
  const put = (unit: string) => {
    out.push(unit);
    length += unit.length;
  };
  const other = () => text.charAt(Math.floor(random() * text.length)).replace('\n', 'x');
  let gone = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    if (at > 0 && text.charAt(at - 1) === '\n') gone = random() < paragraphsGone;
    if (gone) continue;
    const dice = unit === '\n' ? 1 : random() / rate;
    if (dice < 1 / 3) continue;
    went[at] = length;
    put(dice < 2 / 3 ? other() : unit);
    if (dice >= 2 / 3 && dice < 1) put(other());
  }
  return { text: out.join(''), went };
}

/** Where a stretch of the original is now: null if less than nine tenths of it are left. */
export function wentTo(
  { went }: Edited,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } | null {
  const left = Array.from(went.subarray(start, end)).filter((at) => at >= 0);
  const first = left[0];
  const last = left.at(-1);
  if (first === undefined || last === undefined || left.length < 0.9 * (end - start)) return null;
  return { start: first, end: last + 1 };
}
