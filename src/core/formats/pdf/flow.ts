import { endsSentence, listLabelOf, type Habits, type PdfLine, type PdfParagraph } from './paragraphs.ts';

/** A paragraph with everything that belongs to it, on whichever columns and pages that stands. */
export interface FlowItem {
  readonly type: PdfParagraph['type'];
  readonly label?: string;
  /** List items: how deep, from 1. */
  readonly level: number;
  readonly parts: readonly PdfParagraph[];
}

interface OpenItem {
  type: PdfParagraph['type'];
  label?: string;
  level: number;
  parts: PdfParagraph[];
}

/** So many items back, over figures and notes, a paragraph is looked for that goes on in a new column. */
const FARTHEST_BACK = 8;

/**
 * The paragraphs of all columns in one row. With `joins`, one that was cut by the end of a column or page is whole
 * again; what stood between its halves comes after it.
 */
export function flowOf(
  columns: readonly (readonly PdfParagraph[])[],
  habits: Habits,
  joins: boolean,
): readonly FlowItem[] {
  const items: OpenItem[] = [];
  const indents = indentsParagraphs(columns.flat(), habits);
  for (const column of columns) {
    for (const [index, paragraph] of column.entries()) {
      const earlier =
        joins && index === 0 && paragraph.type !== 'footnote' ? goesOnFrom(items, paragraph, indents) : null;
      if (earlier !== null) earlier.parts.push(paragraph);
      else items.push({ ...itemOf(paragraph), parts: [paragraph] });
    }
  }
  return settleLists(items);
}

function itemOf({ type, label }: PdfParagraph): Omit<OpenItem, 'parts'> {
  return { type, level: 1, ...(label === undefined ? {} : { label }) };
}

/** Whether paragraphs begin with an indent in this document, so that one without an indent goes on. */
function indentsParagraphs(paragraphs: readonly PdfParagraph[], { bodySize }: Habits): boolean {
  const long = paragraphs.filter(
    ({ type, lines }) =>
      type === 'paragraph' && lines.length >= 3 && Math.abs((lines[0] as PdfLine).size - bodySize) < 0.6,
  );
  return long.filter(({ isIndented }) => isIndented).length >= Math.max(2, long.length * 0.3);
}

/** The paragraph that goes on with the first one of a new column; null where that begins something new. */
function goesOnFrom(items: readonly OpenItem[], next: PdfParagraph, indents: boolean): OpenItem | null {
  const first = next.lines[0] as PdfLine;
  const startsLow = /^["'“‘(]?\p{Ll}/u.test(first.text);
  let isNearest = true;
  for (const item of items.slice(-FARTHEST_BACK).reverse()) {
    if (item.type === 'footnote') continue;
    const part = item.parts.at(-1) as PdfParagraph;
    const last = part.lines.at(-1) as PdfLine;
    const isAlike =
      Math.abs(last.size - first.size) < first.size * 0.06 && !part.keepsLines && !next.keepsLines;
    const isOpen = !endsSentence(last.text);
    const label = listLabelOf(first.text);
    if (isAlike && label === null && last.text.length > 1) {
      if (startsLow && isOpen) return item;
      if (isNearest && startsLow && part.isFull) return item;
      if (isNearest && isOpen && part.isFull && !next.isIndented) return item;
      if (isNearest && part.isFull && !next.isIndented && indents && item.type === 'paragraph') return item;
    }
    isNearest = false;
    if (!startsLow) return null;
  }
  return null;
}

/** A list has more than one item; a number before a single paragraph is part of it. Levels go by the indent. */
function settleLists(items: readonly OpenItem[]): readonly FlowItem[] {
  const settled: FlowItem[] = [];
  let starts: number[] = [];
  for (const [index, item] of items.entries()) {
    const { label, ...rest } = item;
    const isNear = [index - 2, index - 1, index + 1, index + 2].some(
      (other) => items[other]?.type === 'listItem',
    );
    const isBullet = label !== undefined && /^[^\p{L}\p{N}([]/u.test(label);
    if (item.type !== 'listItem') {
      starts = [];
      settled.push(item);
    } else if (!isNear && !isBullet) {
      starts = [];
      settled.push({ ...rest, type: 'paragraph' });
    } else {
      const line = item.parts[0]?.lines[0] as PdfLine;
      const start = line.isRtl ? -line.right : line.left;
      starts = starts.filter((other) => other < start - line.size * 0.5);
      starts.push(start);
      settled.push({ ...item, level: Math.min(6, starts.length) });
    }
  }
  return settled;
}
