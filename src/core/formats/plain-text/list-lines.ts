import type { Habits } from './habits.ts';

/** One item of a list as it is written. */
export interface ListItem {
  /** The lines of the item, the first without its bullet; a number stays for now (`numberedLists`). */
  readonly lines: readonly string[];
  readonly ordered: boolean;
  /** How deep it stands, from 1. */
  readonly level: number;
}

const BULLET = /^([ \t]*)([-*+•‣◦▪])[ \t]+(?=\S)/;
const NUMBER = /^([ \t]*)(?=(?:\d{1,3}|[a-z])[.)][ \t]+\S)/;

/**
 * The items of a chunk that is a list, else null. A single line with a dash, an asterisk or a number is a list in
 * Markdown files only: elsewhere it is rather a line of talk, a note or a numbered paragraph.
 */
export function listItemsOf(
  lines: readonly string[],
  { isMarkdownFile }: Habits,
): readonly ListItem[] | null {
  const starts = lines.map((line) => BULLET.exec(line) ?? NUMBER.exec(line));
  if (starts[0] === null || starts[0] === undefined) return null;
  const marker = starts[0][2];
  const count = starts.filter((start) => start !== null).length;
  if (count < 2 && !(isMarkdownFile && lines.length === 1) && marker !== '•') return null;
  // A list runs through its chunk: prose wrapped so that two lines happen to begin with a dash is no list.
  const isRun = starts.every((start, index) => start !== null || /^[ \t]{2,}/.test(lines[index] as string));
  if (!isRun && count * 2 < lines.length) return null;

  const indents = [
    ...new Set(starts.flatMap((start) => (start === null ? [] : [start[1]?.length ?? 0]))),
  ].sort((a, b) => a - b);
  const items: { lines: string[]; ordered: boolean; level: number }[] = [];
  for (const [index, line] of lines.entries()) {
    const start = starts[index];
    if (start === null || start === undefined) {
      items.at(-1)?.lines.push(line.trim());
      continue;
    }
    const level = Math.min(6, indents.indexOf(start[1]?.length ?? 0) + 1);
    items.push({ lines: [line.slice(start[0].length)], ordered: start[2] === undefined, level });
  }
  return items;
}
