/** What makes no difference to readers, whether a text is searched for words or for a passage that it may have otherwise. */

/** Characters that nobody reads: soft hyphens, zero-width and directional ones, the Arabic kashida, Hebrew scribes' signs. */
export const UNSEEN =
  /[\u034F\u00AD\u0640\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u05C0\u05C3\u05C6]/;
export const SPACE = /[\s\p{Cc}]/u;

/**
 * Marks that one text sets and another leaves out: accents, Hebrew points, Arabic and Syriac vowel signs. The vowel signs
 * of Indic scripts and of Thai are marks to Unicode but letters to readers, and stay.
 */
export const MARKS =
  /(?=\p{Mn})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/gu;

/** What different typographers write for the same sign, and small letters that Unicode does not take apart. */
export const LEVELLED: readonly (readonly [string, string])[] = [
  ...pairs('‘’‚‛′‵`´ʼʻ׳', "'"),
  ...pairs('“”„‟«»″‶״「」『』〝〞', '"'),
  ...pairs('‐‑‒–—―−﹣－־⸺⸻', '-'),
  ...pairs('。｡', '.'),
  ...pairs('、､،', ','),
  ['؛', ';'],
  ['؟', '?'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ł', 'l'],
  ['ı', 'i'],
];

function pairs(characters: string, by: string): [string, string][] {
  return Array.from(characters, (character) => [character, by]);
}
