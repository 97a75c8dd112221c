import { graphemeStart } from './graphemes.ts';

/**
 * The text on one line, at most `max` code units long. What is too long is cut after a word where one ends near the
 * limit, never inside what a reader sees as one character, and ends with an ellipsis.
 */
export function excerpt(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const limit = Math.max(0, max - 1);
  const whole = line.slice(0, graphemeStart(line, limit));
  const space = whole.lastIndexOf(' ');
  const endsAtWord = line[whole.length] === ' ';
  const cut = !endsAtWord && space > limit * 0.6 ? whole.slice(0, space) : whole;
  return `${cut.trimEnd()}…`;
}
