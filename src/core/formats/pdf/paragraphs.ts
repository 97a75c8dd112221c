import type { Line } from './lines.ts';

/** Lines that make one paragraph, in the column and on the page where it begins. */
export interface PdfParagraph {
  readonly type: 'paragraph' | 'listItem' | 'footnote';
  readonly lines: readonly PdfLine[];
  /** Of list items and footnotes: what stands before the text. */
  readonly label?: string;
  /** Whether each line ends on purpose, as in verse and addresses. */
  readonly keepsLines: boolean;
  /** Whether its first line is indented. */
  readonly isIndented: boolean;
  /** Whether its last line reaches the edge of the column, so that it may go on elsewhere. */
  readonly isFull: boolean;
}

export interface PdfLine extends Line {
  /** Index of the page. */
  readonly page: number;
}

/** What is usual in the whole document. */
export interface Habits {
  /** The size of most of its characters. */
  readonly bodySize: number;
  /** From one base line to the next, by the size of the characters (rounded to half points). */
  readonly leading: ReadonlyMap<number, number>;
}

export function sizeKey(size: number): number {
  return Math.round(size * 2) / 2;
}

export function habitsOf(columns: readonly (readonly PdfLine[])[]): Habits {
  const characters = new Map<number, number>();
  const steps = new Map<number, Map<number, number>>();
  for (const column of columns) {
    for (const [index, line] of column.entries()) {
      const key = sizeKey(line.size);
      characters.set(key, (characters.get(key) ?? 0) + line.text.length);
      const next = column[index + 1];
      if (next === undefined || sizeKey(next.size) !== key || next.y <= line.y) continue;
      const step = Math.round((next.y - line.y) * 2) / 2;
      if (step > line.size * 3) continue;
      const counts = steps.get(key) ?? new Map<number, number>();
      counts.set(step, (counts.get(step) ?? 0) + 1);
      steps.set(key, counts);
    }
  }
  const leading = new Map<number, number>();
  for (const [size, counts] of steps) leading.set(size, smallestCommon(counts));
  return { bodySize: mostOf(characters) ?? 10, leading };
}

function mostOf(counts: ReadonlyMap<number, number>): number | null {
  let best: number | null = null;
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
  return best;
}

/** The smallest step that is nearly as common as the commonest: lines that are paragraphs each have the larger one. */
function smallestCommon(counts: ReadonlyMap<number, number>): number {
  const most = Math.max(...counts.values());
  return Math.min(...[...counts].filter(([, count]) => count >= most * 0.5).map(([step]) => step));
}

const BULLET = /^([•‣◦▪▸●○■□–—*-]|\uf0b7|\uf0a7)\s+(?=\S)/;
const NUMBER = /^(\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\[\d{1,3}\])\s+(?=\S)/;
const ENDS_SENTENCE = /[.!?:;…。！？؟۔]["'”’»)\]]*$/;

/** A line of a contents list: dots that lead to the number of a page. */
const LEADER = /(?:\s*[.·…]){4,}\s*[\divxlc]+$/i;

/** What stands before a list item, where a line begins with such. */
export function listLabelOf(text: string): string | null {
  return BULLET.exec(text)?.[1] ?? NUMBER.exec(text)?.[1] ?? null;
}

export function endsSentence(text: string): boolean {
  return ENDS_SENTENCE.test(text.trimEnd());
}

/** The paragraphs of a column. */
export function paragraphsOf(column: readonly PdfLine[], habits: Habits): readonly PdfParagraph[] {
  const notesFrom = firstNoteLine(column, habits);
  return [...bodyParagraphs(column.slice(0, notesFrom), habits), ...notesOf(column.slice(notesFrom), habits)];
}

function bodyParagraphs(lines: readonly PdfLine[], habits: Habits): readonly PdfParagraph[] {
  const paragraphs: PdfParagraph[] = [];
  let open: PdfLine[] = [];
  let from = 0;
  const edges = lines.map((line, index) => edgesAround(lines, index, line));
  const close = () => {
    const [first] = open;
    const last = open.at(-1);
    if (first === undefined || last === undefined) return;
    const edge = edges[from + open.length - 1] as Edges;
    const label = listLabelOf(first.text);
    paragraphs.push({
      type: label === null ? 'paragraph' : 'listItem',
      lines: open,
      ...(label === null ? {} : { label }),
      keepsLines: false,
      isIndented: indentOf(first, edges[from] as Edges) > first.size * 0.7,
      isFull: roomAfter(last, edge) < last.size * 4,
    });
    from += open.length;
    open = [];
  };
  for (const [index, line] of lines.entries()) {
    const before = open.at(-1);
    if (before !== undefined) {
      const at = edges[index] as Edges;
      if (isBreak({ open, before, line, next: lines[index + 1], edges: at, habits })) close();
    }
    open.push(line);
  }
  close();
  return joinShortLines(paragraphs, habits);
}

interface Edges {
  readonly start: number;
  readonly end: number;
}

const AROUND = 12;

/** Where the lines near one begin and end, in its own direction; lines of other sizes do not count. */
function edgesAround(lines: readonly PdfLine[], index: number, line: PdfLine): Edges {
  const near = lines
    .slice(Math.max(0, index - AROUND), index + AROUND + 1)
    .filter(({ size }) => Math.abs(size - line.size) < 0.6);
  const starts = near.map(startOf).sort((a, b) => a - b);
  const ends = near.map(endOf).sort((a, b) => a - b);
  return {
    start: starts[0] ?? startOf(line),
    // One line that is too long says nothing about the column.
    end: ends[Math.max(0, ends.length - 1 - Math.floor(ends.length / 10))] ?? endOf(line),
  };
}

/** Measured in the direction of reading. */
function startOf({ isRtl, left, right }: Line): number {
  return isRtl ? -right : left;
}

function endOf({ isRtl, left, right }: Line): number {
  return isRtl ? -left : right;
}

function indentOf(line: Line, { start }: Edges): number {
  return startOf(line) - start;
}

function roomAfter(line: Line, { end }: Edges): number {
  return end - endOf(line);
}

interface Place {
  readonly open: readonly PdfLine[];
  readonly before: PdfLine;
  readonly line: PdfLine;
  readonly next: PdfLine | undefined;
  readonly edges: Edges;
  readonly habits: Habits;
}

/** Whether a new paragraph begins with a line. */
function isBreak({ open, before, line, next, edges, habits }: Place): boolean {
  if (Math.abs(before.size - line.size) > Math.min(before.size, line.size) * 0.08) return true;
  const step = line.y - before.y;
  const usual = habits.leading.get(sizeKey(line.size)) ?? line.size * 1.2;
  if (step > Math.max(usual * 1.3, usual + 1.5) || step < 0) return true;

  const text = before.text.trimEnd();
  if (LEADER.test(text)) return true;
  const goesOn = /\p{L}-$|[,–—]$|\u00ad$/u.test(text) || (/^\p{Ll}/u.test(line.text) && !endsSentence(text));
  const label = listLabelOf(line.text);
  if (label !== null && !/^[–—*-]$/.test(label) && (!goesOn || /^\W/.test(label))) {
    const isItem = listLabelOf((open[0] as PdfLine).text) !== null || endsSentence(text) || /^\W/.test(label);
    if (isItem) return true;
  }
  const slack = line.size * 0.7;
  const shift = startOf(line) - startOf(before);
  if (shift > slack) {
    // What hangs below the first line of a list item or of an entry in a bibliography belongs to it.
    const hangs =
      open.length === 1 &&
      (listLabelOf(before.text) !== null ||
        (goesOn && next !== undefined && Math.abs(startOf(next) - startOf(line)) < slack));
    if (!hangs && !goesOn) return true;
    if (!hangs && roomAfter(before, edges) > line.size * 4) return true;
  }
  if (shift < -slack && open.length > 1) {
    const third = open.at(-2) as PdfLine;
    if (Math.abs(startOf(third) - startOf(before)) < slack && !goesOn) return true;
  }
  if (goesOn) return false;
  // The first word of the line would have fitted on the one before: that was ended on purpose.
  const word = /^\S+/.exec(line.text)?.[0] ?? '';
  const wanted = ((line.right - line.left) * (word.length + 1)) / Math.max(1, line.text.length);
  return roomAfter(before, edges) > wanted + line.size * (endsSentence(text) ? 0.5 : 2);
}

/** Lines that were each ended on purpose close below one another: verse, an address, a list without labels. */
function joinShortLines(paragraphs: readonly PdfParagraph[], habits: Habits): readonly PdfParagraph[] {
  const joined: PdfParagraph[] = [];
  let run: PdfParagraph[] = [];
  const close = () => {
    const [first] = run;
    if (first !== undefined && run.length >= 3) {
      joined.push({ ...first, lines: run.flatMap(({ lines }) => lines), keepsLines: true, isFull: false });
    } else {
      joined.push(...run);
    }
    run = [];
  };
  for (const paragraph of paragraphs) {
    const [line] = paragraph.lines;
    const before = run.at(-1)?.lines[0];
    const isShort = paragraph.lines.length === 1 && paragraph.type === 'paragraph' && line !== undefined;
    if (!isShort) {
      close();
      joined.push(paragraph);
      continue;
    }
    if (before !== undefined) {
      const usual = habits.leading.get(sizeKey(line.size)) ?? line.size * 1.2;
      const isClose = line.y - before.y > 0 && line.y - before.y < usual * 1.3;
      const centred = Math.abs(before.left + before.right - line.left - line.right) < line.size * 2;
      const aligned = Math.abs(startOf(before) - startOf(line)) < line.size * 0.5;
      if (!isClose || !(centred || aligned) || Math.abs(before.size - line.size) > 0.6) close();
    }
    run.push(paragraph);
  }
  close();
  return joined;
}

/** Smaller than this share of the text, and below all of it, stand footnotes. */
const NOTE_SIZE = 0.93;

const NOTE_LABEL = /^(\d{1,3}|[*∗†‡§¶]{1,3})[.)]?\s*(?=\S)/;

/** Where the footnotes of a column begin; its end where there are none. */
function firstNoteLine(column: readonly PdfLine[], { bodySize }: Habits): number {
  let from = column.length;
  while (from > 0 && (column[from - 1] as PdfLine).size <= bodySize * NOTE_SIZE) from -= 1;
  const hasText = column.slice(0, from).some(({ size }) => sizeKey(size) === bodySize);
  if (!hasText) return column.length;
  const first = column.findIndex((line, index) => index >= from && noteLabelOf(line) !== null);
  return first < 0 ? column.length : first;
}

/** The label of the note that a line begins: raised, or followed by a capital. */
export function noteLabelOf(line: Line): string | null {
  const label = NOTE_LABEL.exec(line.text)?.[1];
  if (label === undefined) return null;
  const [first] = line.runs;
  const isRaised = first !== undefined && first.size < line.size * 0.9 && first.text.trim() === label;
  return isRaised || /^(?:\d{1,3}|\W{1,3})[.)]?\s*["“«(]?\p{Lu}/u.test(line.text) ? label : null;
}

function notesOf(lines: readonly PdfLine[], habits: Habits): readonly PdfParagraph[] {
  const notes: PdfLine[][] = [];
  for (const line of lines) {
    const last = notes.at(-1);
    if (last === undefined || noteLabelOf(line) !== null) notes.push([line]);
    else last.push(line);
  }
  return notes.map((note) => {
    const label = noteLabelOf(note[0] as PdfLine);
    return {
      type: 'footnote',
      lines: note,
      ...(label === null ? {} : { label }),
      keepsLines: false,
      isIndented: false,
      isFull: !endsSentence(note.at(-1)?.text ?? '') && habits.bodySize > 0,
    };
  });
}
