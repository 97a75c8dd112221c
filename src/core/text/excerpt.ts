const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Enough to see where the character at the cut ends; only accents piled up for sport are longer. */
const LONGEST_CHARACTER = 64;

/**
 * The text on one line, at most `max` code units long. What is too long is cut after a word where one ends near the
 * limit, never inside what a reader sees as one character, and ends with an ellipsis.
 */
export function excerpt(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const limit = Math.max(0, max - 1);
  const whole = line.slice(0, wholeCharacters(line.slice(0, limit + LONGEST_CHARACTER), limit));
  const space = whole.lastIndexOf(' ');
  const endsAtWord = line[whole.length] === ' ';
  const cut = !endsAtWord && space > limit * 0.6 ? whole.slice(0, space) : whole;
  return `${cut.trimEnd()}…`;
}

/** The length of the longest run of whole characters at the start of `text` that is at most `limit` code units. */
function wholeCharacters(text: string, limit: number): number {
  return graphemes.segment(text).containing(limit)?.index ?? text.length;
}
