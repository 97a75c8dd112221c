import type { Block, SourceText } from '../model/source-text.ts';

/** A cell of a table with the blocks that stand in it, and how many rows and columns it takes. */
export interface TableCell<B = Block> {
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly isHeader: boolean;
  readonly blocks: readonly B[];
}

/** Rows from the first to the last that has a cell, cells in order of column. */
interface Table<B> {
  readonly type: 'table';
  readonly columns: number;
  readonly rows: readonly (readonly TableCell<B>[])[];
}

/** A block on its own, or a table. */
export type FlowPart<B = Block> = { readonly type: 'block'; readonly block: B } | Table<B>;

/** The blocks of a text as they are set: one after another, those of a table together. */
export function flowOf({ blocks }: Pick<SourceText, 'blocks'>): FlowPart[] {
  return flowBy(blocks, (block) => block);
}

/** The same of what is made of blocks, one each. */
export function flowBy<B>(items: readonly B[], blockOf: (item: B) => Block): FlowPart<B>[] {
  const parts: FlowPart<B>[] = [];
  for (let at = 0; at < items.length;) {
    const item = items[at] as B;
    const table = blockOf(item).cell?.table;
    if (table === undefined) {
      parts.push({ type: 'block', block: item });
      at += 1;
      continue;
    }
    const from = at;
    for (at += 1; at < items.length && blockOf(items[at] as B).cell?.table === table;) at += 1;
    parts.push(tableOf(items.slice(from, at), blockOf));
  }
  return parts;
}

/**
 * Cells come row by row and from left to right. Where a file says otherwise, what would lie on another cell begins a row
 * of its own: the order of the text is never changed.
 */
function tableOf<B>(items: readonly B[], blockOf: (item: B) => Block): Table<B> {
  const rows: (TableCell<B> & { readonly blocks: B[] })[][] = [];
  let columns = 1;
  let before: NonNullable<Block['cell']> | undefined;
  for (const item of items) {
    const { cell } = blockOf(item);
    if (cell === undefined) continue;
    const row = rows.at(-1);
    const last = row?.at(-1);
    const { column, rowSpan = 1, columnSpan = 1 } = cell;
    columns = Math.max(columns, column + columnSpan);
    if (last !== undefined && before?.row === cell.row && before.column === column) {
      last.blocks.push(item);
      continue;
    }
    const made = { column, rowSpan, columnSpan, isHeader: cell.header === true, blocks: [item] };
    const fits = last !== undefined && before?.row === cell.row && last.column + last.columnSpan <= column;
    if (row !== undefined && fits) row.push(made);
    else rows.push([made]);
    before = cell;
  }
  return { type: 'table', columns, rows };
}

/** A cell in a row without gaps; one without blocks stands where the text has none. */
export interface GridCell<B> extends TableCell<B> {
  /** What a header cell is the header of. */
  readonly scope: 'col' | 'row' | null;
}

export interface GridRow<B> {
  readonly cells: readonly GridCell<B>[];
  /** Whether it is of the head of the table: the first rows, as long as they have header cells only. */
  readonly isHead: boolean;
}

/**
 * A table of which every place is taken once: by a cell, by one that reaches there from above or from the left, or by an
 * empty one. A cell reaches down as far as the next cell below it and no further than the table.
 */
export function gridOf<B>({ columns, rows }: Table<B>): GridRow<B>[] {
  const isAllHeader = rows.map((cells) => cells.every(({ isHeader }) => isHeader));
  const firstOther = isAllHeader.indexOf(false);
  const headRows = Math.max(0, firstOther);
  /** For each column the cell that stands in it, with the first row that it does not reach any more. */
  const open: ({ readonly cell: { rowSpan: number }; readonly row: number; end: number } | undefined)[] = [];
  return rows.map((own, row) => {
    const isHead = row < headRows;
    const cells: (GridCell<B> & { rowSpan: number })[] = [];
    for (const cell of own) {
      for (let over = cell.column; over < cell.column + cell.columnSpan; over += 1) {
        const above = open[over];
        if (above === undefined || above.end <= row) continue;
        above.cell.rowSpan = row - above.row;
        above.end = row;
      }
    }
    for (let column = 0; column < columns;) {
      const cell = own.find((one) => one.column === column);
      if (cell === undefined) {
        const isTaken = (open[column]?.end ?? 0) > row;
        if (!isTaken) {
          cells.push({ column, rowSpan: 1, columnSpan: 1, isHeader: false, blocks: [], scope: null });
        }
        column += 1;
        continue;
      }
      const rowSpan = Math.min(cell.rowSpan, rows.length - row);
      const headsColumn = isHead || (isAllHeader[row] === true && cell.columnSpan === columns);
      const scope = cell.isHeader ? (headsColumn ? 'col' : 'row') : null;
      const made = { ...cell, rowSpan, scope } as const;
      cells.push(made);
      const place = { cell: made as { rowSpan: number }, row, end: row + rowSpan };
      for (let over = column; over < column + cell.columnSpan; over += 1) open[over] = place;
      column += cell.columnSpan;
    }
    return { cells, isHead };
  });
}
