/** Of the stretches of a text so many must be in another for the two to be texts of one document. */
export const LEAST_ALIKE = 0.2;

/**
 * How much of the shorter of two texts is word for word in the other, 0 to 1: the share of stretches of 20 letters that
 * both have, whatever stands between the letters. Of long texts a sample is compared, the same in both: the stretches
 * whose hash (Rabin and Karp's rolling one) the same number divides, as Manber has it ("Finding similar files in a large
 * file system", 1994). 3 in 100 letters misread leave about half; two documents on one subject share a few in 100.
 */
export function alikeness(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  const every = Math.max(1, Math.floor(longer / MOST_STRETCHES));
  const [a, b] = [stretchesOf(one, every), stretchesOf(other, every)];
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  if (few.size === 0) return 0;
  let shared = 0;
  for (const hash of few) if (many.has(hash)) shared += 1;
  return shared / few.size;
}

/** The document whose text is most like a text, if it is another text of it; null where none is. */
export function mostAlike<T extends { readonly text: string }>(text: string, others: readonly T[]): T | null {
  let best: T | null = null;
  let most = LEAST_ALIKE;
  for (const other of others) {
    const share = alikeness(text, other.text);
    if (share >= most) [best, most] = [other, share];
  }
  return best;
}

const MOST_STRETCHES = 20_000;
const LETTERS = 20;
const BASE = 16_777_619;

function stretchesOf(text: string, every: number): Set<number> {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  let outgoing = 1;
  for (let n = 1; n < LETTERS; n += 1) outgoing = Math.imul(outgoing, BASE);
  const found = new Set<number>();
  let hash = 0;
  for (let at = 0; at < letters.length; at += 1) {
    if (at >= LETTERS) hash = (hash - Math.imul(letters.charCodeAt(at - LETTERS), outgoing)) | 0;
    hash = (Math.imul(hash, BASE) + letters.charCodeAt(at)) | 0;
    // The lowest bits of such a hash say too little of the letters that went in first.
    if (at >= LETTERS - 1 && ((hash >>> 7) ^ (hash >>> 19)) % every === 0) found.add(hash);
  }
  return found;
}
