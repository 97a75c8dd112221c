import type { SourceText } from '../model/source-text.ts';

/** A heading of a text, as a list of contents has it. */
interface Heading {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** How deep it is below the highest headings of the text, which are at 0. */
  readonly depth: number;
  /** The titles of the headings that it stands under, the highest first. */
  readonly under: readonly string[];
}

/** Whether a line is the name of a list of contents, which heads that list and not the text. */
export function namesContents(line: string): boolean {
  return CONTENTS.test(line.trim());
}

const CONTENTS =
  /^(?:(?:table of )?contents|table des matières|inhalt(?:sverzeichnis)?|índice|indice|содержание|оглавление)[.:]?$/iu;

/** What the larger and smaller parts of a book are called, in lower case, as alternatives of a regular expression. */
export const PART_WORDS =
  'chapter|book|part|act|scene|canto|volume|epilogue|prologue|chapitre|livre|kapitel|buch|capítulo|capitolo|глава|часть';

/** The headings of a text that say something, in its order. */
export function headingsOf({ text, blocks }: Pick<SourceText, 'text' | 'blocks'>): readonly Heading[] {
  const open: { readonly level: number; readonly title: string }[] = [];
  return blocks.flatMap(({ type, level = 1, start, end }): Heading[] => {
    if (type !== 'heading') return [];
    const title = text.slice(start, end).replace(/\s+/g, ' ').trim();
    if (title === '') return [];
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const under = open.map((heading) => heading.title);
    open.push({ level, title });
    return [{ title, start, end, depth: under.length, under }];
  });
}
