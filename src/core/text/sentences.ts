/** The end of a sentence inside a text: a stop after a word that is no abbreviation, and a new beginning. */
const INNER_END =
  /(?<!\p{L})\p{Ll}{4,}[.!?…]["'”’»)\]]*\s+["'“‘«([¿¡]*[\p{Lu}\p{Lo}\p{N}]|[。！？][”’」』]*\P{P}/u;

const END = /[.!?…:;。！？：；]["'”’»)\]」』]*$/u;

/** Whether a text holds more than one sentence, which headings, names and places do not. */
export function hasSentenceInside(text: string): boolean {
  return INNER_END.test(text);
}

/** Whether a text ends as a sentence does. */
export function endsSentence(text: string): boolean {
  return END.test(text);
}
