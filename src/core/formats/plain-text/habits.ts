import type { Chunk } from './chunks.ts';

/** How a file is written: what one chunk alone cannot tell. */
export interface Habits {
  /** The measure at which lines are broken, in columns; null where lines are not broken at a measure. */
  readonly measure: number | null;
  /** Whether most lines that another follows come near the measure: the file is set like a typed page. */
  readonly wraps: boolean;
  /** Whether paragraphs follow each other line by line, without blank lines between them. */
  readonly linesAreParagraphs: boolean;
  /** Whether two spaces at the end of a line mean something, as in Markdown, or stand at every line. */
  readonly hardBreaks: boolean;
  /** Whether Markdown is written: then a backslash protects the mark after it. */
  readonly markdown: boolean;
  /** Whether the file's name says that it is Markdown, and marks that might mean anything mean that. */
  readonly isMarkdownFile: boolean;
}

/** No measure of a typewriter, a mail program or a book is wider; longer lines are paragraphs. */
export const WIDEST_MEASURE = 120;

const MARKDOWN = /\*\*\S|\]\(\S|<https?:\/\/|^#{1,6} \S|^\\\* ?\\\*/m;

export function habitsOf(chunks: readonly Chunk[], isMarkdownFile: boolean): Habits {
  const inner: number[] = [];
  let lineCount = 0;
  let spaced = 0;
  let markdown = isMarkdownFile;
  for (const { lines, isFenced } of chunks) {
    if (isFenced) continue;
    for (const [index, line] of lines.entries()) {
      lineCount += 1;
      if (line.endsWith('  ')) spaced += 1;
      if (index < lines.length - 1) inner.push(columnsOf(line));
      markdown ||= MARKDOWN.test(line);
    }
  }
  const wrapped = inner.filter((columns) => columns <= WIDEST_MEASURE).sort((a, b) => a - b);
  // The length that nearly all lines followed by another stay within.
  const measure = wrapped[Math.floor(wrapped.length * 0.95)] ?? null;
  const near = measure === null ? 0 : wrapped.filter((columns) => columns > measure * 0.8).length;
  return {
    measure,
    wraps: near > wrapped.length * 0.7,
    linesAreParagraphs: wrapped.length < inner.length * 0.9,
    hardBreaks: spaced * 2 < lineCount || spaced < 4,
    markdown,
    isMarkdownFile,
  };
}

/** How wide a line is on a typewriter: Chinese, Japanese and Korean characters take two columns. */
export function columnsOf(line: string): number {
  const text = line.trimEnd();
  return WIDE.test(text) ? text.length + (text.match(WIDE_ALL)?.length ?? 0) : text.length;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/;
const WIDE_ALL = new RegExp(WIDE.source, 'g');

/** Whether a character belongs to a script that puts no space where a line is broken. */
export function isWide(character: string | undefined): boolean {
  return character !== undefined && WIDE.test(character);
}
