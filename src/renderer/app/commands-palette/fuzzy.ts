/**
 * How well a label answers what was typed: the letters must all be there in their order; words that begin with them,
 * and letters that stand together, answer better. Null where they are not there.
 */
export function fuzzyScore(typed: string, label: string): number | null {
  const sought = folded(typed);
  const text = folded(label);
  if (sought === '') return 0;
  const at = text.indexOf(sought);
  if (at >= 0) return 1_000 - (startsWord(text, at) ? 0 : 200) - at;

  let score = 0;
  let from = 0;
  for (const letter of sought.replaceAll(' ', '')) {
    const found = text.indexOf(letter, from);
    if (found < 0) return null;
    score += found === from ? 4 : startsWord(text, found) ? 3 : 0;
    from = found + 1;
  }
  return score - text.length / 100;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === ' ';
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();
}
