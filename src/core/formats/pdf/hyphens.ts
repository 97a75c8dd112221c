/** The words of a document by how often they stand in it, in lower case. */
export type Vocabulary = ReadonlyMap<string, number>;

const WORD = /[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu;

export function vocabularyOf(lines: Iterable<string>): Vocabulary {
  const words = new Map<string, number>();
  for (const line of lines) {
    for (const [word] of line.matchAll(WORD)) {
      const key = word.toLowerCase();
      words.set(key, (words.get(key) ?? 0) + 1);
    }
  }
  return words;
}

/** Parts that are commonly written with a hyphen after them. */
const PREFIXES = /^(?:self|non|ex|co|all|half|quasi|pseudo|post|pre|anti|well|ill|cross|multi|semi)$/i;

/**
 * How two lines are joined where the first ends in a hyphen: without it, where the word was cut for want of room, or
 * with it, where the word has one of its own. The document's other words decide; what they do not decide was cut.
 */
export function joinsWithoutHyphen(before: string, after: string, vocabulary: Vocabulary): boolean {
  if (/\u00ad$/.test(before)) return true;
  const first = /([\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*)[-‐]$/u.exec(before)?.[1];
  const second = /^[\p{L}\p{M}]+/u.exec(after)?.[0];
  if (first === undefined || second === undefined || !/^\p{Ll}/u.test(second)) return false;
  const whole = vocabulary.get(`${first}${second}`.toLowerCase()) ?? 0;
  const hyphened = vocabulary.get(`${first}-${second}`.toLowerCase()) ?? 0;
  if (whole !== hyphened) return whole > hyphened;
  return !first.includes('-') && !PREFIXES.test(first);
}
