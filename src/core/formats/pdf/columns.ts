import { joinRows, type Line } from './lines.ts';

/** So many lines make a column. */
const FEWEST_LINES = 4;

/** A column is at least so wide, in units of the size of its characters. */
const NARROWEST = 8;

interface Gutter {
  readonly before: readonly Line[];
  readonly after: readonly Line[];
  readonly across: readonly Line[];
  readonly score: number;
}

/**
 * The lines of a page as columns in reading order; a page without columns is one. Columns stand between lines that
 * reach across them, such as titles. What stands in columns that are not filled is a table and is read row by row.
 */
export function columnsOf(lines: readonly Line[], isRtl: boolean, depth = 0): readonly (readonly Line[])[] {
  const gutter = depth > 3 ? null : findGutter(lines);
  if (gutter === null) return lines.length === 0 ? [] : [joinRows(lines)];
  const columns: (readonly Line[])[] = [];
  const across = [...gutter.across].sort((a, b) => a.y - b.y);
  const beside = (from: number, to: number) => {
    const inside = ({ y }: Line) => y > from && y <= to;
    const sides = [gutter.before.filter(inside), gutter.after.filter(inside)];
    if (isRtl) sides.reverse();
    columns.push(...sides.flatMap((side) => columnsOf(side, isRtl, depth + 1)));
  };
  let from = -Infinity;
  let band: Line[] = [];
  const closeBand = () => {
    if (band.length > 0) columns.push(joinRows(band));
    band = [];
  };
  for (const line of across) {
    const between = [...gutter.before, ...gutter.after].some(({ y }) => y > from && y <= line.y);
    if (between) closeBand();
    if (between) beside(from, line.y);
    band.push(line);
    from = line.y;
  }
  closeBand();
  beside(from, Infinity);
  return columns;
}

/** The white strip between two columns that are filled with text; null where there is none. */
function findGutter(lines: readonly Line[]): Gutter | null {
  const starts = [...new Set(lines.map(({ left }) => Math.round(left)))].filter(
    (start) => lines.filter(({ left }) => Math.abs(left - start) < 3).length >= FEWEST_LINES,
  );
  let best: Gutter | null = null;
  for (const start of starts) {
    const gutter = gutterBefore(start, lines);
    if (gutter !== null && gutter.score > (best?.score ?? 0)) best = gutter;
  }
  return best;
}

function gutterBefore(start: number, lines: readonly Line[]): Gutter | null {
  const after = lines.filter(({ left }) => left >= start - 3);
  const before = lines.filter(({ right, size }) => right <= start - size * 0.5);
  if (before.length < FEWEST_LINES || after.length < FEWEST_LINES) return null;
  const sides = new Set([...before, ...after]);
  const across = lines.filter((line) => !sides.has(line));
  const top = Math.max(topOf(before), topOf(after));
  const bottom = Math.min(bottomOf(before), bottomOf(after));
  const inside = ({ y }: Line) => y >= top - 2 && y <= bottom + 2;
  const left = before.filter(inside);
  const right = after.filter(inside);
  if (!isFilled(left) || !isFilled(right)) return null;
  const fewer = Math.min(left.length, right.length);
  const crossing = across.filter(inside).length;
  if (crossing > fewer / 2) return null;
  return { before, after, across, score: fewer - crossing };
}

function isFilled(lines: readonly Line[]): boolean {
  if (lines.length < FEWEST_LINES) return false;
  const width = Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left));
  const widths = lines.map(({ left, right }) => right - left).sort((a, b) => a - b);
  const middle = widths[Math.floor(widths.length / 2)] as number;
  const size = Math.max(...lines.map((line) => line.size));
  return width >= Math.min(size, 12) * NARROWEST && middle >= width * 0.5;
}

function topOf(lines: readonly Line[]): number {
  return Math.min(...lines.map(({ y }) => y));
}

function bottomOf(lines: readonly Line[]): number {
  return Math.max(...lines.map(({ y }) => y));
}
