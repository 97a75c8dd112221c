import { joinRows, type Line } from './lines.ts';

/** A page's lines without what stands on every page, and what that was. */
export interface Trimmed {
  readonly lines: readonly Line[];
  readonly heads: readonly string[];
}

export interface PageLines {
  readonly label: string;
  readonly height: number;
  readonly lines: readonly Line[];
}

/** So far from the edges of the page, as a share of its height, running heads and page numbers stand. */
const EDGE = 0.15;

/** How many rows at each end may be such. */
const MOST_ROWS = 2;

interface Row {
  readonly lines: readonly Line[];
  readonly text: string;
  readonly y: number;
}

/**
 * Takes running heads and page numbers off pages: what stands at the edge of a page alone as its number, and what is
 * repeated, but for numbers, at the same height of another page near it.
 */
export function trimPages(pages: readonly PageLines[]): readonly Trimmed[] {
  const edges = pages.map((page) => [edgeRows(page, 'top'), edgeRows(page, 'bottom')] as const);
  return pages.map((page, index) => {
    const gone = new Set<Line>();
    const heads: string[] = [];
    for (const side of [0, 1] as const) {
      const near = [index - 2, index - 1, index + 1, index + 2].flatMap(
        (other) => edges[other]?.[side] ?? [],
      );
      for (const row of edges[index]?.[side] ?? []) {
        if (!isPageNumber(row.text, page.label, index + 1) && !isRepeated(row, near, page.label)) break;
        heads.push(row.text);
        for (const line of row.lines) gone.add(line);
      }
    }
    // A page that would be left empty has nothing but a title on it.
    if (gone.size === page.lines.length && heads.some((head) => !/^\W*[\divxlc]+\W*$/i.test(head))) {
      return { lines: page.lines, heads: [] };
    }
    return { lines: page.lines.filter((line) => !gone.has(line)), heads };
  });
}

/** The outermost rows at one end of a page, from its edge. */
function edgeRows({ lines, height }: PageLines, end: 'top' | 'bottom'): readonly Row[] {
  const inEdge = lines.filter(({ y, size }) =>
    end === 'top' ? y - size < height * EDGE : y > height * (1 - EDGE),
  );
  const rows: Row[] = [];
  for (const line of [...inEdge].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const before = rows.at(-1);
    if (before !== undefined && Math.abs(before.y - line.y) < line.size * 0.4) {
      const together = [...before.lines, line];
      rows[rows.length - 1] = { lines: together, text: textOf(together), y: before.y };
    } else {
      rows.push({ lines: [line], text: textOf([line]), y: line.y });
    }
  }
  return (end === 'top' ? rows : rows.reverse()).slice(0, MOST_ROWS);
}

function textOf(lines: readonly Line[]): string {
  return joinRows(lines)
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const ROMAN = /^[ivxlc]{1,8}$/i;

function isPageNumber(text: string, label: string, number: number): boolean {
  const bare = text
    .replace(/^(?:page|seite|p\.|стр\.|página)\s*/i, '')
    .replace(/^[-–—[(\s]+|[-–—\])\s]+$/g, '');
  const [, first = bare, total] = /^(\d+)\s*(?:\/|of|von|de|из)\s*(\d+)$/i.exec(bare) ?? [];
  if (total !== undefined) return Number(first) <= Number(total);
  return bare === label || bare === String(number) || /^\d{1,4}$/.test(bare) || ROMAN.test(bare);
}

function isRepeated(row: Row, near: readonly Row[], label: string): boolean {
  const own = withoutNumbers(row.text);
  const besideNumber =
    row.text !== label && new RegExp(`^${escape(label)}\\s|\\s${escape(label)}$`).test(row.text);
  return near.some(
    (other) =>
      Math.abs(other.y - row.y) < 4 &&
      ((own !== '' && withoutNumbers(other.text) === own) ||
        (besideNumber && /^\d+\s|\s\d+$/.test(other.text))),
  );
}

function withoutNumbers(text: string): string {
  return text
    .replace(/\d+|\b[ivxlc]+\b/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
