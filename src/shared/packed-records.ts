import { TABLE_NAMES, type TableName } from '@core/library/tables.ts';
import { pagesOf } from '@core/pages.ts';
import type { AllRecords, NumberedChange } from './bridge.ts';
import type { Head } from './opened.ts';

/** Records in one string: it takes some milliseconds to write or to read. */
const PAGE = 500;

/**
 * The records of a library as they cross between the processes: objects are copied one by one at each border, several times;
 * strings cross whole. Each string is a JSON array of some records, in their order.
 */
export type PackedRecords = Readonly<Record<TableName, readonly string[]>>;

/** Where a library stands, with everything in it. */
export interface PackedState {
  readonly head: Head;
  readonly records: PackedRecords;
}

export function packState({ head, records }: { head: Head; records: AllRecords }): PackedState {
  return {
    head,
    records: Object.fromEntries(
      TABLE_NAMES.map((name) => [
        name,
        Array.from(pagesOf<unknown>(records[name], PAGE), (page) => JSON.stringify(page)),
      ]),
    ) as Record<TableName, string[]>,
  };
}

/** The library that was packed. By whom that was, is to be known: what it says is not checked. */
export function unpackState({ head, records }: PackedState): { head: Head; records: AllRecords } {
  return {
    head,
    records: Object.fromEntries(
      TABLE_NAMES.map((name) => [name, records[name].flatMap((page) => JSON.parse(page) as unknown[])]),
    ) as unknown as AllRecords,
  };
}

/** Changes as they cross, each the JSON of one: a change may hold as many records as a library. */
export type PackedChanges = readonly string[];

export function packChanges(changes: readonly NumberedChange[]): PackedChanges {
  return changes.map((change) => JSON.stringify(change));
}

/** The changes that were packed, unchecked as records are. */
export function unpackChanges(packed: PackedChanges): readonly NumberedChange[] {
  return packed.map((change) => JSON.parse(change) as NumberedChange);
}
