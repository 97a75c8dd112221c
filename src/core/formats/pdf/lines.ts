import type { PdfRun } from './page.ts';

/** Runs that stand on one base line next to each other. */
export interface Line {
  /** In reading order. */
  readonly runs: readonly PdfRun[];
  readonly left: number;
  readonly right: number;
  /** Of the base line of most of its characters. */
  readonly y: number;
  /** Of most of its characters. */
  readonly size: number;
  readonly isRtl: boolean;
  readonly text: string;
}

/** Farther apart than this, in units of the size, what stands on one base line is not one line: columns, cells. */
const WIDEST_SPACE = 1.8;

/**
 * The lines of runs, in the order in which they are drawn. Only what is drawn one after the other is joined: the lines
 * of two columns stand on the same base lines and may be nearer to each other than the words of a justified line.
 */
export function linesOf(runs: readonly PdfRun[]): readonly Line[] {
  const lines: Line[] = [];
  let open: PdfRun[] = [];
  const close = () => {
    if (open.length > 0) lines.push(lineOf(open));
    open = [];
  };
  for (const run of runs) {
    const last = open.at(-1);
    if (last === undefined || !follows(last, run, open)) close();
    open.push(run);
  }
  close();
  return lines;
}

function follows(last: PdfRun, run: PdfRun, open: readonly PdfRun[]): boolean {
  const size = Math.max(last.size, run.size);
  const overlap =
    Math.min(last.y + last.size * 0.25, run.y + run.size * 0.25) -
    Math.max(last.y - last.size * 0.75, run.y - run.size * 0.75);
  if (overlap < Math.min(last.size, run.size) * 0.4) return false;
  const left = Math.min(...open.map(({ x }) => x));
  const right = Math.max(...open.map(({ x, width }) => x + width));
  // To the right of what was drawn so far, or to the left as in Arabic; never on top of it.
  const gap = run.x >= (left + right) / 2 ? run.x - right : left - (run.x + run.width);
  return gap > -size * 0.5 && gap < size * WIDEST_SPACE;
}

/** One line of runs that belong to it. */
export function lineOf(runs: readonly PdfRun[]): Line {
  const isRtl = charactersOf(runs.filter((run) => run.isRtl)) * 2 > charactersOf(runs);
  const size = commonest(runs, (run) => run.size);
  const main = runs.filter((run) => Math.abs(run.size - size) < 0.1);
  const ordered = inReadingOrder(runs, isRtl);
  return {
    runs: ordered,
    left: Math.min(...runs.map(({ x }) => x)),
    right: Math.max(...runs.map(({ x, width }) => x + width)),
    y: commonest(main, ({ y }) => y),
    size,
    isRtl,
    text: ordered.map((run, index) => spaceBefore(ordered[index - 1], run) + run.text).join(''),
  };
}

/** The space between two runs of a line, where there is one. */
export function spaceBefore(before: PdfRun | undefined, run: PdfRun): string {
  if (before === undefined || /\s$/.test(before.text) || /^\s/.test(run.text)) return '';
  const gap = Math.max(run.x - (before.x + before.width), before.x - (run.x + run.width));
  return run.afterSpace || gap > Math.min(before.size, run.size) * 0.25 ? ' ' : '';
}

/** From right to left where the line is; what is read from left to right in it keeps its order. */
function inReadingOrder(runs: readonly PdfRun[], isRtl: boolean): readonly PdfRun[] {
  const fromLeft = [...runs].sort((a, b) => a.x - b.x);
  if (!isRtl) return fromLeft;
  const ordered: PdfRun[] = [];
  let foreign: PdfRun[] = [];
  for (const run of fromLeft.reverse()) {
    if (run.isRtl) {
      ordered.push(...foreign.reverse(), run);
      foreign = [];
    } else {
      foreign.push(run);
    }
  }
  return [...ordered, ...foreign.reverse()];
}

function charactersOf(runs: readonly PdfRun[]): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0);
}

/** What holds for most of the characters. */
export function commonest(runs: readonly PdfRun[], valueOf: (run: PdfRun) => number): number {
  const counts = new Map<number, number>();
  for (const run of runs) counts.set(valueOf(run), (counts.get(valueOf(run)) ?? 0) + run.text.length);
  let best = runs[0] === undefined ? 0 : valueOf(runs[0]);
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value;
  return best;
}

/** Lines that stand beside each other on one base line, made one: the words of a contents list and its page numbers. */
export function joinRows(lines: readonly Line[]): readonly Line[] {
  const sorted = [...lines].sort((a, b) => a.y - b.y || a.left - b.left);
  const rows: Line[] = [];
  for (const line of sorted) {
    const before = rows.at(-1);
    const isBeside =
      before !== undefined &&
      Math.abs(before.y - line.y) < Math.min(before.size, line.size) * 0.3 &&
      (line.left >= before.right - line.size * 0.5 || line.right <= before.left + line.size * 0.5);
    if (isBeside) rows[rows.length - 1] = lineOf([...before.runs, ...line.runs]);
    else rows.push(line);
  }
  return rows;
}
