import { columnsOf, isWide, WIDEST_MEASURE, type Habits } from './habits.ts';

/**
 * What the line breaks inside a chunk are: broken at the measure and to be joined (`wrapped`), each the end of a
 * paragraph (`paragraphs`), or set on purpose (`verse`, or `lines` where there are only two).
 */
export type LineBreaks = 'wrapped' | 'paragraphs' | 'verse' | 'lines';

/** A line shorter than this would not have been broken for want of room. */
const NARROWEST_MEASURE = 50;

/** A line may be broken this much before the measure: hyphens, kept spaces, proportional faces. */
const SLACK = 3;

export function lineBreaksOf(lines: readonly string[], habits: Habits): LineBreaks {
  const onPurpose = lines.length > 2 ? 'verse' : 'lines';
  if (habits.hardBreaks && lines.slice(0, -1).every(endsHard)) return onPurpose;
  if (habits.linesAreParagraphs) return 'paragraphs';
  const columns = lines.map(columnsOf);
  const longest = Math.max(...columns);
  if (isWrapped(lines, columns, longest, habits)) return 'wrapped';
  if (longest > WIDEST_MEASURE) return 'paragraphs';
  return onPurpose;
}

/** Whether nearly every line was broken because the next word no longer fitted. */
function isWrapped(
  lines: readonly string[],
  columns: readonly number[],
  longest: number,
  habits: Habits,
): boolean {
  if (longest > WIDEST_MEASURE || habits.measure === null) return false;
  const own = Math.max(...columns.slice(0, -1));
  const measure = lines.length >= 4 ? own : Math.max(own, Math.min(habits.measure, longest));
  if (measure < NARROWEST_MEASURE) return false;
  let full = 0;
  let capitals = 0;
  for (let index = 0; index < lines.length - 1; index += 1) {
    const next = (lines[index + 1] as string).trimStart();
    const wanted = isWide(next[0]) ? 2 : columnsOf(/^\S*/.exec(next)?.[0] ?? '') + 1;
    if ((columns[index] as number) + wanted > measure - SLACK) full += 1;
    if (/^["'“‘«(]?\p{Lu}/u.test(next)) capitals += 1;
  }
  const breaks = lines.length - 1;
  // Each line of verse begins with a capital; of wrapped prose about one in eight does.
  const likeVerse = breaks >= 3 && capitals >= breaks * 0.8;
  if (full >= breaks * (likeVerse ? 0.95 : 0.7)) return true;
  // On a typed page a ragged paragraph is still a paragraph, unless its lines are short or begin like verse.
  return habits.wraps && longest > habits.measure * 0.75 && capitals < breaks * 0.5;
}

/** Columns kept apart by tabs, bars or runs of spaces in most of the lines. */
export function isTable(lines: readonly string[]): boolean {
  if (lines.length < 3) return false;
  // Nearly all lines have nothing that could part columns, which is seen sooner than where it would stand.
  const columned = lines.filter(
    (line) => /[\t|]| {3}/.test(line) && /\S(?:\t| {3,}|\s*\|\s*)\S/.test(line.trim()),
  );
  return columned.length >= lines.length * 0.7;
}

/** Joins lines that were broken at a measure: with a space, except after a hyphen and between characters without spaces. */
export function joinLines(lines: readonly string[], hardBreaks: boolean): { text: string; joined: number } {
  const pieces: string[] = [];
  let joined = 0;
  let last = '';
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (index > 0) {
      if (hardBreaks && endsHard(lines[index - 1] as string)) {
        pieces.splice(-1, 1, withoutHardBreak(last), '\n');
      } else {
        joined += 1;
        const isTight = /[\p{L}\p{N}]-$/u.test(last) || (isWide(last.at(-1)) && isWide(line[0]));
        if (!isTight) pieces.push(' ');
      }
    }
    pieces.push(line);
    last = line;
  }
  return { text: pieces.join(''), joined };
}

function endsHard(line: string): boolean {
  return line.endsWith('  ') || /[^\\]\\$/.test(line);
}

function withoutHardBreak(line: string): string {
  return /[^\\]\\$/.test(line) ? line.slice(0, -1).trimEnd() : line;
}

/** The lines with their breaks; the indentation that all of them share is taken off. */
export function keepLines(lines: readonly string[]): string {
  const indents = lines.map((line) => line.length - line.trimStart().length);
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared).trimEnd()).join('\n');
}

/** Splits wrapped lines at those indented by more than the others: the first lines of paragraphs set without blank lines. */
export function splitAtIndents(lines: readonly string[]): readonly (readonly string[])[] {
  const indents = lines.map((line) => /^[ \t\u3000]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0);
  const usual = Math.min(...indents);
  const isStart = (index: number): boolean => (indents[index] as number) > usual;
  const starts = indents.filter((_indent, index) => isStart(index)).length;
  if (starts === 0 || starts * 2 > lines.length + 1) return [lines];
  const groups: string[][] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || isStart(index)) groups.push([]);
    groups.at(-1)?.push(line);
  }
  return groups;
}
