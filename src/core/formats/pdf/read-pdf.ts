import type { LooseBlock } from '../../text/canonical.ts';
import { assembleText } from '../../text/canonical.ts';
import type { FileComment } from '../../text/comments.ts';
import type { Mark } from '../../model/source-text.ts';
import { err, ok, type Result } from '../../result.ts';
import { addressOf } from '../html/links.ts';
import { metadataOf, parsedFile, type ParsedFile, type ReadFile } from '../parsed-file.ts';
import { addMend } from '../plain-text/reading.ts';
import { columnsOf } from './columns.ts';
import { coveredBy, nearestLine } from './covered.ts';
import { flowOf, type FlowItem } from './flow.ts';
import { headingsOf, titleOf, type Heading } from './headings.ts';
import { vocabularyOf } from './hyphens.ts';
import { linesOf } from './lines.ts';
import type { PdfFile, PdfPage, PdfRun } from './page.ts';
import { habitsOf, paragraphsOf, type Habits, type PdfLine } from './paragraphs.ts';
import { PdfText, type Piece } from './pdf-text.ts';
import { trimPages } from './running-heads.ts';

export interface PdfError {
  readonly type: 'onlyPictures';
  readonly pages: number;
}

/**
 * The document of a PDF: its lines in reading order, joined to paragraphs over columns and pages, without what is on
 * the pages only because they are pages. As it stands in the file, each line is a line and nothing is left out.
 */
export function readPdf(file: PdfFile, fileName: string): Result<ParsedFile, PdfError> {
  const mended = readMended(file);
  const parsed = parsedFile(mended, fileName);
  if (parsed === null) return err({ type: 'onlyPictures', pages: file.pages.length });
  const lines = layOut(file, false);
  const whole = writeBlocks(file, lines, false).blocks;
  return ok({ ...parsed, asItStands: { ...parsed.asItStands, text: assembleText(whole) } });
}

interface LaidOut {
  readonly columns: readonly (readonly PdfLine[])[];
  readonly habits: Habits;
  readonly heads: readonly string[];
}

function readMended(file: PdfFile): ReadFile {
  const laidOut = layOut(file, true);
  const written = writeBlocks(file, laidOut, true);
  const empty = file.pages.flatMap(({ runs }, index) => (runs.length === 0 ? [index] : []));
  const labels = empty.map((index) => `Page ${(file.pages[index] as PdfPage).label}`);
  let mends = addMend([], 'removedRunningHeads', laidOut.heads);
  mends = addMend(mends, 'joinedHyphens', written.hyphens);
  mends = addMend(mends, 'joinedLines', [], written.joinedLines);
  mends = addMend(mends, 'pagesWithoutText', labels);
  mends = addMend(mends, 'leftOutComments', written.lostComments);
  return {
    blocks: written.blocks,
    title: titleOf(file.title, written.items, laidOut.habits),
    metadata: metadataOf({ author: file.author, language: file.language }),
    mends,
    comments: written.comments,
  };
}

function layOut(file: PdfFile, mending: boolean): LaidOut {
  const pages = file.pages.map(({ label, height, runs }) => ({ label, height, lines: allLines(runs) }));
  const trimmed = mending ? trimPages(pages) : pages.map(({ lines }) => ({ lines, heads: [] }));
  const columns = trimmed.flatMap(({ lines }, page) => {
    const upright = lines.filter(({ runs }) => runs[0]?.turn === 0);
    const isRtl = lines.filter((line) => line.isRtl).length * 2 > lines.length;
    const turned = ([1, 2, 3] as const)
      .map((turn) => lines.filter(({ runs }) => runs[0]?.turn === turn))
      .filter((group) => group.length > 0);
    return [upright, ...turned]
      .flatMap((group) => columnsOf(group, isRtl))
      .map((column) => column.map((line) => ({ ...line, page })));
  });
  return { columns, habits: habitsOf(columns), heads: trimmed.flatMap(({ heads }) => heads) };
}

function allLines(runs: readonly PdfRun[]) {
  return ([0, 1, 2, 3] as const).flatMap((turn) => linesOf(runs.filter((run) => run.turn === turn)));
}

interface Written {
  readonly blocks: readonly LooseBlock[];
  readonly items: readonly FlowItem[];
  readonly hyphens: readonly string[];
  readonly joinedLines: number;
  readonly comments: readonly FileComment[];
  /** The words of comments that point at nothing in the text. */
  readonly lostComments: readonly string[];
}

interface WrittenItem {
  readonly says: Omit<LooseBlock, 'content' | 'comments'>;
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly pieces: readonly Piece[];
}

function writeBlocks(file: PdfFile, { columns, habits }: LaidOut, mending: boolean): Written {
  const paragraphs = columns.map((column) => paragraphsOf(column, habits));
  const items = flowOf(paragraphs, habits, mending);
  const headings = headingsOf(items, file.outline, habits);
  const vocabulary = mending ? vocabularyOf(columns.flat().map(({ text }) => text)) : null;
  const notesOn = notesByPage(items);
  const hyphens: string[] = [];
  let joinedLines = 0;
  let lastPage = -1;
  const written = items.map((item): WrittenItem => {
    const writer = new PdfText(vocabulary);
    const says = saysOf(item, headings.get(item));
    let skip = says.label === undefined ? 0 : labelLength(item);
    for (const { lines, keepsLines } of item.parts) {
      for (const line of lines) {
        if (line.page !== lastPage) writer.pageBreak((file.pages[line.page] as PdfPage).label, line);
        lastPage = line.page;
        writer.line(line, keepsLines, skip, (run) => referenceOf(run, notesOn.get(line.page), says.type));
        if (!keepsLines && mending && writer.lineCount > 1) joinedLines += 1;
        skip = 0;
      }
    }
    hyphens.push(...writer.hyphens);
    const { content, pieces } = writer.finish();
    return { says, text: content.text, marks: content.marks, pieces };
  });
  const { comments, stretches, lost } = placeComments(file.pages, written);
  const blocks = written.map(({ says, text, marks, pieces }, index): LooseBlock => {
    const links = linksOn(file.pages, text, pieces);
    const commented = stretches.get(index) ?? [];
    return {
      ...says,
      content: { text, marks: [...marks, ...links] },
      ...(commented.length === 0 ? {} : { comments: commented }),
    };
  });
  return { blocks, items, hyphens, joinedLines, comments, lostComments: lost };
}

function saysOf(item: FlowItem, heading: Heading | undefined): WrittenItem['says'] {
  if (heading !== undefined) return { type: 'heading', level: heading.level };
  const { type, label } = item;
  if (type === 'footnote') return label === undefined ? { type } : { type, label };
  if (type === 'paragraph') {
    const isVerse = item.parts.every(({ keepsLines }) => keepsLines);
    return { type: isVerse ? 'verse' : 'paragraph' };
  }
  const isOrdered = label !== undefined && /[\p{L}\p{N}]/u.test(label);
  return { type, level: item.level, ...(isOrdered ? { ordered: true, label } : { label: '•' }) };
}

/** How many characters of its first line are the label of an item. */
function labelLength({ label, parts }: FlowItem): number {
  const text = parts[0]?.lines[0]?.text ?? '';
  return label !== undefined && text.startsWith(label)
    ? (/^[.)]?\s*/.exec(text.slice(label.length))?.[0].length ?? 0) + label.length
    : 0;
}

/** The labels of the notes on each page, which are what raised characters there refer to. */
function notesByPage(items: readonly FlowItem[]): ReadonlyMap<number, ReadonlySet<string>> {
  const labels = new Map<number, Set<string>>();
  for (const { type, label, parts } of items) {
    const page = parts[0]?.lines[0]?.page;
    if (type !== 'footnote' || label === undefined || page === undefined) continue;
    labels.set(page, (labels.get(page) ?? new Set()).add(label));
  }
  return labels;
}

function referenceOf(
  run: PdfRun,
  labels: ReadonlySet<string> | undefined,
  inside: LooseBlock['type'],
): string | null {
  const label = run.text.trim();
  return inside !== 'footnote' && labels?.has(label) ? label : null;
}

interface PlacedComments {
  readonly comments: readonly FileComment[];
  readonly stretches: ReadonlyMap<number, { id: string; start: number; end: number }[]>;
  readonly lost: readonly string[];
}

/** Finds what each comment of the pages is about: the words that it covers, or the line that it is stuck to. */
function placeComments(pages: readonly PdfPage[], written: readonly WrittenItem[]): PlacedComments {
  const stretches = new Map<number, { id: string; start: number; end: number }[]>();
  const comments: FileComment[] = [];
  const lost: string[] = [];
  for (const [page, { comments: onPage }] of pages.entries()) {
    const here = onPage.length === 0 ? [] : itemsOn(page, written);
    for (const comment of onPage) {
      const { id, boxes, text } = comment;
      const found = comment.replyTo === null ? placesOf(boxes, comment.isMarkup, page, here) : [];
      for (const { index, start, end } of found) {
        stretches.set(index, [...(stretches.get(index) ?? []), { id, start, end }]);
      }
      if (found.length === 0 && comment.replyTo === null) lost.push(text === '' ? `Page ${page + 1}` : text);
      else
        comments.push({
          id,
          text,
          author: comment.author,
          created: comment.created,
          replyTo: comment.replyTo,
        });
    }
  }
  return { comments, stretches, lost };
}

type ItemOnPage = WrittenItem & { readonly index: number };

function itemsOn(page: number, written: readonly WrittenItem[]): readonly ItemOnPage[] {
  return written
    .map((item, index) => ({ ...item, index }))
    .filter(({ pieces }) => pieces.some((piece) => piece.page === page));
}

function placesOf(
  boxes: PdfPage['comments'][number]['boxes'],
  isMarkup: boolean,
  page: number,
  items: readonly ItemOnPage[],
): readonly { index: number; start: number; end: number }[] {
  if (isMarkup) {
    const covered = items.flatMap(({ index, text, pieces }) => {
      const range = coveredBy(boxes, page, text, pieces);
      return range === null ? [] : [{ index, ...range }];
    });
    if (covered.length > 0) return covered;
  }
  const [box] = boxes;
  if (box === undefined) return [];
  const [nearest] = items
    .flatMap(({ index, pieces }) => {
      const line = nearestLine(box, page, pieces);
      return line === null ? [] : [{ index, ...line }];
    })
    .sort((a, b) => a.distance - b.distance);
  return nearest === undefined ? [] : [{ index: nearest.index, start: nearest.start, end: nearest.end }];
}

function linksOn(pages: readonly PdfPage[], text: string, pieces: readonly Piece[]): readonly Mark[] {
  const marks: Mark[] = [];
  for (const page of new Set(pieces.map((piece) => piece.page))) {
    for (const { address, boxes } of pages[page]?.links ?? []) {
      const href = addressOf(address);
      const range = href === null ? null : coveredBy(boxes, page, text, pieces);
      if (href !== null && range !== null) marks.push({ type: 'link', ...range, href });
    }
  }
  return marks;
}
