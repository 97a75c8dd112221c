import type { Draft, Rule } from './reading.ts';

/** "Com. Orlov says that ...": a name at the head of a paragraph and a verb of saying after it. */
const REPORTED =
  /^((?:\p{Lu}[\p{L}'’-]*\.?\s){0,3}\p{Lu}[\p{L}'’-]+) (?:says?|said|asks?|asked|answers?|answered|repl(?:ies|ied|y)|responds?|responded|remarks?|remarked|agrees?|agreed|explains?|explained|adds?|added|states?|stated|continues?|continued|declares?|declared|observe[sd]|points? out|pointed out|expresse?[sd]?|thanks?|thanked)\b/u;

const FEWEST_TURNS = 3;

/**
 * In minutes that report what was said, paragraphs whose speaker is named first are turns of that speaker.
 * The sentence stays as it is; only the name is pointed out. A novel in which people also say things is no minutes:
 * such paragraphs must be a third of the text, and at least two people must return.
 */
export const reportedTurns: Rule = (reading) => {
  const names = new Map<Draft, string>();
  let paragraphs = 0;
  for (const block of reading.blocks) {
    if (block.type !== 'paragraph') continue;
    paragraphs += 1;
    const name =
      block.speaker === undefined ? REPORTED.exec(block.content.text.slice(0, 120))?.[1] : undefined;
    if (name !== undefined) names.set(block, name);
  }
  if (names.size * 3 < paragraphs) return reading;

  const spellings = spellingsOf([...names.values()]);
  const returning = new Map([...spellings].filter(([, { count }]) => count >= FEWEST_TURNS));
  if (returning.size < 2) return reading;

  const blocks = reading.blocks.map((block) => {
    const name = names.get(block);
    const speaker = name === undefined ? undefined : returning.get(keyOf(name))?.name;
    if (name === undefined || speaker === undefined) return block;
    return { ...block, speaker: { name: speaker, nameEnd: name.length, labelEnd: name.length } };
  });
  return { ...reading, blocks };
};

/** Each speaker with the spelling met most often: "Com Orlov" and "Com. Orlov" are one. */
function spellingsOf(names: readonly string[]): ReadonlyMap<string, { name: string; count: number }> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const speakers = new Map<string, { name: string; count: number; most: number }>();
  for (const [name, count] of counts) {
    const known = speakers.get(keyOf(name)) ?? { name, count: 0, most: 0 };
    speakers.set(keyOf(name), {
      name: count > known.most ? name : known.name,
      count: known.count + count,
      most: Math.max(known.most, count),
    });
  }
  return speakers;
}

function keyOf(name: string): string {
  return name.replaceAll('.', '').toLowerCase();
}
