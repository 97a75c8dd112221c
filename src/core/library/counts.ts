import type { Edit } from './change.ts';
import { TABLE_NAMES, type LibraryState, type TableName } from './tables.ts';

/** How many records each table holds, tombstones included. */
export type RecordCounts = { readonly [T in TableName]: number };

export function countsOf(state: LibraryState): RecordCounts {
  return byTable((table) => state[table].size);
}

/**
 * The counts after edits, told from the counts before them and from the edits alone. True where what each record's first
 * edit says of before is what stood there, as it is in a history without gaps.
 */
export function countsAfter(before: RecordCounts, edits: Iterable<Edit>): RecordCounts {
  const outcomes = byTable(() => new Map<string, { readonly was: boolean; readonly is: boolean }>());
  for (const { table, id, before: stood, after } of edits) {
    const was = outcomes[table].get(id)?.was ?? stood !== null;
    outcomes[table].set(id, { was, is: after !== null });
  }
  return byTable((table) => {
    let count = before[table];
    for (const { was, is } of outcomes[table].values()) count += Number(is) - Number(was);
    return count;
  });
}

export function totalOf(counts: RecordCounts): number {
  return TABLE_NAMES.reduce((sum, table) => sum + counts[table], 0);
}

export function sameCounts(one: RecordCounts, other: RecordCounts): boolean {
  return TABLE_NAMES.every((table) => one[table] === other[table]);
}

function byTable<V>(value: (table: TableName) => V): { readonly [T in TableName]: V } {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, value(table)])) as Record<TableName, V>;
}
