import type { Block, SourceText } from '../model/source-text.ts';

/** A cell of a table with the blocks that stand in it, and how many rows and columns it takes. */
export interface TableCell {
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly isHeader: boolean;
  readonly blocks: readonly Block[];
}

/** A block on its own, or a table: rows from the first to the last that has a cell, cells in order of column. */
export type FlowPart =
  | { readonly type: 'block'; readonly block: Block }
  | {
      readonly type: 'table';
      readonly columns: number;
      readonly rows: readonly (readonly TableCell[])[];
    };

/** The blocks of a text as they are set: one after another, those of a table together. */
export function flowOf({ blocks }: Pick<SourceText, 'blocks'>): FlowPart[] {
  const parts: FlowPart[] = [];
  for (let at = 0; at < blocks.length;) {
    const block = blocks[at] as Block;
    const table = block.cell?.table;
    if (table === undefined) {
      parts.push({ type: 'block', block });
      at += 1;
      continue;
    }
    let end = at;
    while (blocks[end]?.cell?.table === table) end += 1;
    parts.push(tableOf(blocks.slice(at, end)));
    at = end;
  }
  return parts;
}

/**
 * Cells come row by row and from left to right. Where a file says otherwise, what would lie on another cell begins a row
 * of its own: the order of the text is never changed.
 */
function tableOf(blocks: readonly Block[]): FlowPart {
  const rows: (TableCell & { readonly blocks: Block[] })[][] = [];
  let columns = 1;
  let before: NonNullable<Block['cell']> | undefined;
  for (const block of blocks) {
    const { cell } = block;
    if (cell === undefined) continue;
    const row = rows.at(-1);
    const last = row?.at(-1);
    const { column, rowSpan = 1, columnSpan = 1 } = cell;
    columns = Math.max(columns, column + columnSpan);
    if (last !== undefined && before?.row === cell.row && before.column === column) {
      last.blocks.push(block);
      continue;
    }
    const made = { column, rowSpan, columnSpan, isHeader: cell.header === true, blocks: [block] };
    const fits = last !== undefined && before?.row === cell.row && last.column + last.columnSpan <= column;
    if (row !== undefined && fits) row.push(made);
    else rows.push([made]);
    before = cell;
  }
  return { type: 'table', columns, rows };
}
