import type { CopyBlock } from '@core/guide/copy.ts';
import type { Picture } from '@core/model/picture.ts';
import type { GridCell, GridRow } from '@core/text/flow.ts';
import { pictureAddress } from '@shared/picture-address.ts';
import { blockElement, make, wordsOfPicture } from './elements.ts';
import { lineBreaks, linesOf, settledLineHeight } from './lines.ts';

/** What is no paragraph and is broken into pages between rows of its own: a table, or a picture. */
export interface SetBlock {
  readonly heights: readonly number[];
  /** Whether it takes the margin, too. */
  readonly isWide: boolean;
  /** Whether it is too wide all the same, so that words had to be broken. */
  readonly breaksWords: boolean;
  /** How many of the first rows are said again on every page. */
  readonly head: number;
  /** Where what stands beside it belongs: the row, and how far below its top. */
  readonly begins: readonly {
    readonly row: number;
    readonly within: number;
    readonly labels: readonly string[];
  }[];
  /** Rows `from` up to `to`, below the head where that was on a page before. */
  readonly piece: (from: number, to: number) => HTMLElement;
}

/** What a table or a picture is set in. */
export interface Place {
  /** On the page, so that what is put into it is laid out. */
  readonly bench: HTMLElement;
  readonly width: number;
  /** With the margin. */
  readonly fullWidth: number;
  readonly height: number;
  readonly language: string | undefined;
  /** Whether the file of a picture is there and can be drawn. */
  readonly isThere: (picture: Picture) => boolean;
}

/** A picture as large as it is, if the column has room for it, and never higher than half of it. */
export function setPicture(block: CopyBlock['block'], picture: Picture, place: Place): SetBlock {
  const size = sizeIn(picture, place.width, place.height / 2);
  const figure = make('div', 'picture', pictureElement(block, picture, size));
  return {
    heights: [size.height],
    isWide: false,
    breaksWords: false,
    head: 0,
    begins: [],
    piece: () => figure.cloneNode(true) as HTMLElement,
  };
}

function sizeIn({ width, height }: Picture, mostWidth: number, mostHeight: number) {
  const scale = Math.min(1, mostWidth / width, mostHeight / height);
  return { width: width * scale, height: height * scale };
}

function pictureElement(
  block: CopyBlock['block'],
  picture: Picture,
  size: { readonly width: number; readonly height: number },
): HTMLImageElement {
  const image = make('img');
  image.src = pictureAddress(picture);
  image.alt = wordsOfPicture(block);
  Object.assign(image.style, { width: `${size.width}px`, height: `${size.height}px` });
  return image;
}

/** The type sizes in which a table is tried, the largest first. */
const SIZES = ['table-large', 'table-middle', 'table-small'] as const;

/**
 * A table in the largest type in which no word of it has to be broken, across the margin where the column is too narrow in
 * any, or else there in the smallest. Rows that cells reach across stay
 * together, unless no page would hold them: then such a cell stands in its first row alone. Null for a table with a row that
 * is higher than a page: only as paragraphs can that be broken.
 */
export function setTable(rows: readonly GridRow<CopyBlock>[], place: Place): SetBlock | null {
  const holder = make('div');
  place.bench.append(holder);
  try {
    for (const own of [rows, withoutRowSpans(rows)]) {
      const set = frozen(own, fitted(own, holder, place), place.height);
      if (set !== null) return set;
    }
    return null;
  } finally {
    holder.remove();
  }
}

function withoutRowSpans(rows: readonly GridRow<CopyBlock>[]): GridRow<CopyBlock>[] {
  const grid: GridRow<CopyBlock>[] = rows.map((row) => ({ ...row, cells: [...row.cells] }));
  rows.forEach(({ cells }, at) => {
    for (const cell of cells) {
      for (let below = at + 1; below < at + cell.rowSpan; below += 1) {
        const row = grid[below];
        if (!row) continue;
        const empty = { ...cell, rowSpan: 1, blocks: [], isHeader: false, scope: null };
        const others = [...row.cells, empty].sort((a, b) => a.column - b.column);
        grid[below] = { ...row, cells: others };
      }
    }
  });
  return grid.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, rowSpan: 1 })) }));
}

interface Fitted extends Pick<SetBlock, 'isWide' | 'breaksWords'> {
  readonly table: HTMLTableElement;
}

/** The table in the holder, in the width and the type size in which it fits. */
function fitted(rows: readonly GridRow<CopyBlock>[], holder: HTMLElement, place: Place): Fitted {
  const table = tableElement(rows, place);
  holder.replaceChildren(table);
  for (const width of [place.width, place.fullWidth]) {
    holder.style.width = `${width}px`;
    for (const size of SIZES) {
      table.className = `table ${size} whole-words`;
      const isWide = width > place.width;
      if (table.getBoundingClientRect().width <= width + 0.5) return { table, isWide, breaksWords: false };
    }
  }
  table.classList.remove('whole-words');
  return { table, isWide: true, breaksWords: true };
}

function tableElement(rows: readonly GridRow<CopyBlock>[], place: Place): HTMLTableElement {
  const columns = columnsOf(rows);
  const cellWidth = place.width / columns - 14;
  const lines = (of: readonly GridRow<CopyBlock>[]) =>
    of.map(({ cells }) => make('tr', '', ...cells.map((cell) => cellElement(cell, cellWidth, place))));
  const head = rows.filter(({ isHead }) => isHead);
  const table = make(
    'table',
    'table',
    make('colgroup', '', ...Array.from({ length: columns }, () => make('col'))),
    ...(head.length === 0 ? [] : [make('thead', '', ...lines(head))]),
    make('tbody', '', ...lines(rows.filter(({ isHead }) => !isHead))),
  );
  if (place.language !== undefined) table.lang = place.language;
  return table;
}

function columnsOf(rows: readonly GridRow<CopyBlock>[]): number {
  return Math.max(...rows.flatMap(({ cells }) => cells.map(({ column, columnSpan }) => column + columnSpan)));
}

function cellElement(cell: GridCell<CopyBlock>, width: number, place: Place): HTMLTableCellElement {
  const element = make(
    cell.isHeader ? 'th' : 'td',
    '',
    ...cell.blocks.flatMap((block) => {
      const pictures = (block.block.pictures ?? []).filter(place.isThere);
      return [
        ...pictures.map((picture) =>
          pictureElement(block.block, picture, sizeIn(picture, Math.max(24, width), place.height / 4)),
        ),
        ...(hasWords(block, pictures.length)
          ? [blockElement(block, { isPictured: pictures.length > 0 })]
          : []),
      ];
    }),
  );
  if (cell.rowSpan > 1) element.rowSpan = cell.rowSpan;
  if (cell.columnSpan > 1) element.colSpan = cell.columnSpan;
  if (cell.scope !== null) element.scope = cell.scope;
  return element;
}

/** Whether there is anything to say below the pictures of a block. */
export function hasWords({ block, runs }: CopyBlock, pictures: number): boolean {
  return pictures === 0 || block.end > block.start || runs.some(({ refers }) => refers.length > 0);
}

/** The table with every line and column where it was measured; null where it has rows that no page holds. */
function frozen(
  rows: readonly GridRow<CopyBlock>[],
  { table, isWide, breaksWords }: Fitted,
  mostHeight: number,
): SetBlock | null {
  const tops = [...table.rows].map((row) => row.getBoundingClientRect().top);
  const end = table.getBoundingClientRect().bottom;
  const groups = groupsOf(rows).map(([from, to]) => ({
    from,
    to,
    top: tops[from] ?? end,
    height: (tops[to] ?? end) - (tops[from] ?? end),
  }));
  const headRows = rows.filter(({ isHead }) => isHead).length;
  const headGroups = groups.filter(({ to }) => to <= headRows);
  const headHeight = headGroups.reduce((sum, { height }) => sum + height, 0);
  const isWhole = headGroups.at(-1)?.to === headRows && headHeight < mostHeight / 3;
  const head = isWhole ? headGroups.length : 0;
  // A little less than a page, so that what stands above a row has room.
  if (groups.some(({ height }) => height > mostHeight * 0.9 - (head > 0 ? headHeight : 0))) return null;

  const begins = groups.flatMap(({ from, to, top }, row) =>
    [...table.rows].slice(from, to).flatMap((line) =>
      [...line.querySelectorAll<HTMLElement>('[data-begins]')].map((begin) => {
        const at = begin.getClientRects()[0] ?? begin.getBoundingClientRect();
        const lineHeight = Number.parseFloat(getComputedStyle(begin).lineHeight);
        const within = at.top - top - (lineHeight - at.height) / 2;
        return { row, within: Math.max(0, within), labels: (begin.dataset.begins ?? '').split(' ') };
      }),
    ),
  );
  begins.sort((a, b) => a.row - b.row || a.within - b.within);

  const set = table.cloneNode(true) as HTMLTableElement;
  set.classList.add('set');
  set.style.width = `${table.getBoundingClientRect().width}px`;
  const widths = [...table.querySelectorAll('col')].map((column) => column.getBoundingClientRect().width);
  set.querySelectorAll('col').forEach((column, n) => (column.style.width = `${widths[n] ?? 0}px`));
  [...set.rows].forEach((row, n) => {
    row.style.height = `${(tops[n + 1] ?? end) - (tops[n] ?? end)}px`;
  });
  const leaves = [...table.querySelectorAll<HTMLElement>('.leaf')];
  set.querySelectorAll<HTMLElement>('.leaf').forEach((leaf, n) => {
    const measured = leaves[n];
    if (!measured) return;
    const breaks = lineBreaks(measured, settledLineHeight(measured));
    leaf.replaceWith(linesOf(measured, breaks, 0, breaks.length + 1));
  });

  return {
    heights: groups.map(({ height }) => height),
    isWide,
    breaksWords,
    head,
    begins,
    piece: (from, to) => {
      const copy = set.cloneNode(true) as HTMLTableElement;
      const first = groups[from]?.from ?? 0;
      const last = groups[to - 1]?.to ?? 0;
      [...copy.rows].forEach((row, n) => {
        if (n >= first && n < last) return;
        if (from === 0 || head === 0 || n >= headRows) row.remove();
        // What is asked about it is asked where it stood first.
        else
          row.querySelectorAll<HTMLElement>('[data-begins]').forEach((begin) => delete begin.dataset.begins);
      });
      for (const part of [...copy.tBodies, copy.tHead]) if (part?.rows.length === 0) part.remove();
      return copy;
    },
  };
}

/** From which row up to which they stay together, because a cell reaches from one into the next. */
function groupsOf(rows: readonly GridRow<CopyBlock>[]): [from: number, to: number][] {
  const groups: [number, number][] = [];
  let from = 0;
  let end = 0;
  rows.forEach(({ cells }, at) => {
    end = Math.max(end, ...cells.map(({ rowSpan }) => at + rowSpan));
    if (end > at + 1) return;
    groups.push([from, at + 1]);
    from = at + 1;
  });
  return groups;
}
