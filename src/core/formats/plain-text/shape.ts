import { plain } from '../../text/styled-text.ts';
import type { Chunk } from './chunks.ts';
import type { Habits } from './habits.ts';
import { parseInline } from './inline-markdown.ts';
import { isTable, joinLines, keepLines, lineBreaksOf, splitAtIndents } from './line-breaks.ts';
import { listItemsOf } from './list-lines.ts';
import type { Draft } from './reading.ts';
import { singleSpaces } from './spaces.ts';

/** What shaping reports as it goes: each line break it joined away and each unusual space. */
export interface ShapeReport {
  readonly onJoinedLines: (count: number, example: string) => void;
  readonly onSpaces: (around: string) => void;
}

type Shape = Omit<Draft, 'gap' | 'newPage'>;

const RULE = /^[ \t]*(?:(?:\\?\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:[·•⁂][ \t]*){1,5})$/;
const ATX_HEADING = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/;
const SETEXT_LINE = /^ {0,3}(={3,}|-{3,})[ \t]*$/;
const QUOTED = /^ {0,3}>/;

/** Makes of a chunk the blocks it holds. */
export function shapeChunk(chunk: Chunk, habits: Habits, report: ShapeReport): readonly Draft[] {
  return shapesOf(chunk, habits, report).map((shape, index) => ({
    ...shape,
    gap: index === 0 ? chunk.gap : 0,
    newPage: index === 0 && chunk.newPage,
  }));
}

function shapesOf(chunk: Chunk, habits: Habits, report: ShapeReport): readonly Shape[] {
  const { lines } = chunk;
  if (chunk.isFenced) return [{ type: 'preformatted', content: plain(lines.join('\n')) }];
  if (isTable(lines)) return [{ type: 'preformatted', content: plain(keepLines(lines)) }];
  const shapes: Shape[] = [];
  let start = 0;
  const closeAt = (end: number): void => {
    if (end > start) shapes.push(...shapeLines(lines.slice(start, end), habits, report));
  };
  for (let index = 0; index < lines.length; index += 1) {
    const own = ownLineOf(lines[index] as string, index === start ? lines[index + 1] : undefined);
    if (own === null) continue;
    closeAt(index);
    shapes.push({ ...own.shape, content: contentOf(own.text, habits, report) });
    start = index + own.lines;
    index = start - 1;
  }
  closeAt(lines.length);
  return shapes;
}

/** A rule or a heading, which stand on lines of their own also without blank lines around them. */
function ownLineOf(
  line: string,
  below: string | undefined,
): { readonly shape: Omit<Shape, 'content'>; readonly text: string; readonly lines: number } | null {
  if (RULE.test(line)) return { shape: { type: 'rule' }, text: '', lines: 1 };
  const atx = ATX_HEADING.exec(line);
  if (atx !== null) {
    const text = (atx[2] as string).trimEnd().replace(/[ \t]#+$/, '');
    return { shape: { type: 'heading', level: (atx[1] as string).length }, text: text.trimEnd(), lines: 1 };
  }
  const underline = SETEXT_LINE.exec(below ?? '')?.[1];
  if (underline !== undefined && line.length <= 120 && /[\p{L}\p{N}]/u.test(line)) {
    return {
      shape: { type: 'heading', level: underline.startsWith('=') ? 1 : 2 },
      text: line.trim(),
      lines: 2,
    };
  }
  return null;
}

function shapeLines(lines: readonly string[], habits: Habits, report: ShapeReport): readonly Shape[] {
  if (lines.every((line) => QUOTED.test(line))) {
    const inside = lines.map((line) => line.replace(/^ {0,3}> ?/, ''));
    return paragraphsOf(inside).flatMap((group) =>
      shapeText(group, habits, report).map((shape) => ({ ...shape, type: 'quote' as const })),
    );
  }
  const items = listItemsOf(lines, habits);
  if (items !== null) {
    return items.map(({ lines: itemLines, ordered, level }) => ({
      type: 'listItem' as const,
      level,
      ordered,
      content: contentOf(joined(itemLines, habits, report), habits, report),
    }));
  }
  return shapeText(lines, habits, report);
}

/** Lines in groups, parted by empty ones. */
function paragraphsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === '') groups.push([]);
    else groups.at(-1)?.push(line);
  }
  return groups.filter((group) => group.length > 0);
}

function shapeText(lines: readonly string[], habits: Habits, report: ShapeReport): readonly Shape[] {
  const paragraph = (text: string): Shape => ({
    type: 'paragraph',
    content: contentOf(text, habits, report),
  });
  if (lines.length === 1) return [paragraph((lines[0] as string).trim())];
  const breaks = lineBreaksOf(lines, habits);
  switch (breaks) {
    case 'paragraphs':
      return lines.map((line) => paragraph(line.trim()));
    case 'verse':
    case 'lines':
      return [{ type: breaks === 'verse' ? 'verse' : 'paragraph', content: versesOf(lines, habits, report) }];
    case 'wrapped':
      return splitAtIndents(lines).map((group) => paragraph(joined(group, habits, report)));
  }
}

function joined(lines: readonly string[], habits: Habits, report: ShapeReport): string {
  const { text, joined: count } = joinLines(lines, habits.hardBreaks);
  if (count > 0) report.onJoinedLines(count, text);
  return text;
}

/** Lines of verse keep their indentation, which is part of how they are set. */
function versesOf(lines: readonly string[], habits: Habits, report: ShapeReport): Shape['content'] {
  const text = keepLines(lines)
    .split('\n')
    .map((line) => {
      const indent = /^[ \t\u00a0\u3000]*/.exec(line)?.[0] ?? '';
      return indent + singleSpaces(line.slice(indent.length), report.onSpaces);
    })
    .join('\n');
  return parseInline(text, habits.markdown);
}

function contentOf(text: string, habits: Habits, report: ShapeReport): Shape['content'] {
  return parseInline(singleSpaces(text, report.onSpaces), habits.markdown);
}
