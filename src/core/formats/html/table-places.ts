import { MOST_COLUMNS, type Block } from '../../model/source-text.ts';

type Cell = NonNullable<Block['cell']>;

/** Counts out the places of a table's cells, past those that reach down from rows above. */
export class TablePlaces {
  readonly #table: number;
  /** For each column the first row in which it is free. */
  readonly #freeFrom: number[] = [];
  #row = -1;
  #column = 0;

  constructor(table: number) {
    this.#table = table;
  }

  nextRow(): void {
    this.#row += 1;
    this.#column = 0;
  }

  nextCell(says: {
    readonly rowSpan?: number;
    readonly columnSpan?: number;
    readonly header?: boolean;
  }): Cell {
    while ((this.#freeFrom[this.#column] ?? 0) > this.#row) this.#column += 1;
    const column = Math.min(this.#column, MOST_COLUMNS - 1);
    const rowSpan = bounded(says.rowSpan, 1_000);
    const columnSpan = bounded(says.columnSpan, MOST_COLUMNS - column);
    for (let over = 0; over < columnSpan; over += 1) this.#freeFrom[column + over] = this.#row + rowSpan;
    this.#column = column + columnSpan;
    return {
      table: this.#table,
      row: Math.max(0, this.#row),
      column,
      ...(rowSpan > 1 ? { rowSpan } : {}),
      ...(columnSpan > 1 ? { columnSpan } : {}),
      ...(says.header === true ? { header: true as const } : {}),
    };
  }
}

function bounded(count: number | undefined, most: number): number {
  return count === undefined || !Number.isInteger(count) || count < 1
    ? 1
    : Math.min(count, Math.max(1, most));
}
