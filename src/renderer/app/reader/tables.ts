import type { Node } from 'prosemirror-model';
import type { Block } from '@core/model/source-text.ts';
import { schema } from './schema.ts';

/** A block of a section as a node, with its index among the blocks of the text and its place in a table. */
export interface LaidOutBlock {
  readonly index: number;
  readonly node: Node;
  readonly cell: Block['cell'];
}

/** What stands side by side in a section: a block or a whole table. `place` says where the blocks in it stand. */
interface Placed {
  readonly node: Node;
  readonly place: () => void;
}

type Cell = NonNullable<Block['cell']>;

/**
 * The blocks of a section with those of one table set as a table. `onPlace` is told how many positions lie before each
 * block within the node that stands in the section. A table says where its cells are, and nothing else is believed:
 * cells out of order begin a new row, so that any text can be shown.
 */
export function withTables(
  blocks: readonly LaidOutBlock[],
  onPlace: (index: number, node: Node, before: number) => void,
): Placed[] {
  const placed: Placed[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const { index, node, cell } = blocks[at] as LaidOutBlock;
    if (cell === undefined) {
      placed.push({ node, place: () => onPlace(index, node, 0) });
      continue;
    }
    let end = at + 1;
    while (blocks[end]?.cell?.table === cell.table) end += 1;
    placed.push(tableOf(blocks.slice(at, end), onPlace));
    at = end - 1;
  }
  return placed;
}

interface Row {
  readonly cells: { readonly cell: Cell; readonly blocks: LaidOutBlock[] }[];
}

function rowsOf(blocks: readonly LaidOutBlock[]): Row[] {
  const rows: Row[] = [];
  for (const block of blocks) {
    const cell = block.cell as Cell;
    const last = rows.at(-1)?.cells.at(-1);
    if (last?.cell.row === cell.row && last.cell.column === cell.column) last.blocks.push(block);
    else if (last?.cell.row === cell.row && last.cell.column < cell.column) {
      rows.at(-1)?.cells.push({ cell, blocks: [block] });
    } else rows.push({ cells: [{ cell, blocks: [block] }] });
  }
  return rows;
}

function tableOf(
  blocks: readonly LaidOutBlock[],
  onPlace: (index: number, node: Node, before: number) => void,
): Placed {
  /** For each column how many of the next rows are taken by a cell above. */
  const taken: number[] = [];
  const places: (() => void)[] = [];
  const rows = rowsOf(blocks);
  const width = Math.max(
    ...rows.flatMap(({ cells }) => cells.map(({ cell }) => cell.column + columnsOf(cell))),
  );
  // The table and its body are one node.
  let before = 1;
  const rowNodes = rows.map(({ cells }) => {
    before += 1;
    const nodes: Node[] = [];
    let column = 0;
    const skipTo = (next: number): void => {
      for (; column < next; column += 1) {
        if ((taken[column] ?? 0) > 0) continue;
        nodes.push(schema.nodes.cell.create());
        before += 2;
      }
    };
    for (const { cell, blocks: content } of cells) {
      skipTo(cell.column);
      before += 1;
      for (const { index, node } of content) {
        const at = before;
        places.push(() => onPlace(index, node, at));
        before += node.nodeSize;
      }
      before += 1;
      const { rowSpan = 1, header = false } = cell;
      const columnSpan = columnsOf(cell);
      nodes.push(
        schema.nodes.cell.create(
          { header, rowSpan, columnSpan },
          content.map(({ node }) => node),
        ),
      );
      for (let over = 0; over < columnSpan; over += 1) taken[column + over] = rowSpan;
      column += columnSpan;
    }
    skipTo(width);
    taken.forEach((rowsLeft, over) => (taken[over] = Math.max(0, rowsLeft - 1)));
    before += 1;
    return schema.nodes.row.create(null, nodes);
  });
  const node = schema.nodes.table.create(null, rowNodes);
  return { node, place: () => places.forEach((place) => place()) };
}

function columnsOf({ columnSpan = 1 }: Cell): number {
  return columnSpan;
}
