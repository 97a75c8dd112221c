import { Dexie } from 'dexie';
import type { Change, Edit } from '@core/library/change.ts';
import type { RecordCounts } from '@core/library/counts.ts';
import { TABLE_NAMES, type TableName } from '@core/library/tables.ts';
import type { NumberedChange } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { AT_ONCE, inParts } from './in-parts.ts';
import type { ChangeRow, EditsRow, LibraryDatabase } from './library-database.ts';
import { DATABASE_TIME_LIMIT, within } from './within.ts';

/** How far undo and the history reach back; main's journal holds the rest. */
export const KEPT_CHANGES = 2_000;

/** In UTF-16 units of JSON: well under the 32 KB from which values leave LevelDB for files of their own. */
const PART_SIZE = 12_000;

/** A change as the database keeps it: with its number, without the journal's running hash. */
export interface StoredChange {
  readonly seq: number;
  readonly change: Change;
}

/**
 * Writes changes that the journal already holds: their edits, the changes themselves and where the library now stands,
 * all in one transaction.
 */
export async function writeChanges(
  database: LibraryDatabase,
  lineage: string,
  changes: readonly NumberedChange[],
): Promise<void> {
  const [first] = changes;
  const last = changes.at(-1);
  if (!first || !last) return;
  const outcomes = outcomesOf(changes);
  const tables = new Set(changes.flatMap(({ change }) => change.edits.map(({ table }) => table)));
  await database.transaction('rw', [...tables, 'changes', 'edits', 'head'], async () => {
    // One after the other: where several functions wait within one transaction, Dexie takes what one of them asks for next
    // as something outside of it, and the transaction ends without that.
    await inParts(outcomes.slice(0, -AT_ONCE), (part) => Promise.all(putOutcomes(database, part)));
    // All that a small change does is asked for at once: what waits for an answer first is a task of the window for each.
    await Promise.all([
      ...putOutcomes(database, outcomes.slice(-AT_ONCE)),
      ...putHistory(database, changes),
      putHead(database, { lineage, seq: last.seq, chain: last.chain }),
    ]);
    // Once every hundred changes, so that it does not cost each of them a search.
    if (Math.floor((first.seq - 1) / 100) !== Math.floor(last.seq / 100))
      await forgetHistory(database, last.seq - KEPT_CHANGES);
  });
}

/** Puts changes into the history without doing their edits; for a database that holds their outcome already. */
export async function addChanges(
  database: LibraryDatabase,
  changes: readonly NumberedChange[],
): Promise<void> {
  await Promise.all(putHistory(database, changes));
}

export function putHead(database: LibraryDatabase, head: Head): PromiseLike<unknown> {
  return database.head.put({ id: 'head', ...head });
}

/** The number of the last change in the database. */
export async function lastIn(database: LibraryDatabase): Promise<number> {
  return (await database.head.get('head'))?.seq ?? 0;
}

/** The changes after `seq`, oldest first. */
export async function changesAfter(database: LibraryDatabase, seq: number): Promise<readonly StoredChange[]> {
  return database.transaction('r', ['changes', 'edits'], async () => {
    const rows = await database.changes.where('seq').above(seq).toArray();
    return Promise.all(rows.map(async (row) => ({ seq: row.seq, change: await withEdits(database, row) })));
  });
}

/** A change with its edits, from its row. */
export async function withEdits(database: LibraryDatabase, row: ChangeRow): Promise<Change> {
  const parts = await database.edits.where('[seq+part]').between([row.seq, 0], [row.seq, Infinity]).toArray();
  const { seq: _seq, chain: _chain, ...header } = row;
  return { ...header, edits: parts.flatMap((part) => part.edits) };
}

/** The edits of a change part by part, the last part first. */
export async function* editsBackwards(
  database: LibraryDatabase,
  seq: number,
): AsyncGenerator<readonly Edit[]> {
  for (let before = Infinity; ;) {
    const part = await database.edits.where('[seq+part]').between([seq, 0], [seq, before]).last();
    if (!part) return;
    yield part.edits;
    before = part.part;
  }
}

function rowOf({ seq, chain, change }: NumberedChange): ChangeRow {
  const { edits: _edits, ...header } = change;
  return { ...header, seq, chain };
}

/** The edits in parts of about `PART_SIZE`; an edit larger than that is a part of its own. */
export function partsOf(seq: number, edits: readonly Edit[]): EditsRow[] {
  const parts: Edit[][] = [];
  let room = 0;
  for (const edit of edits) {
    const size = JSON.stringify(edit).length;
    const open = parts.at(-1);
    if (open && size <= room) {
      open.push(edit);
      room -= size;
    } else {
      parts.push([edit]);
      room = PART_SIZE - size;
    }
  }
  return parts.map((part, i) => ({ seq, part: i, edits: part }));
}

function putHistory(database: LibraryDatabase, changes: readonly NumberedChange[]): PromiseLike<unknown>[] {
  return [
    database.changes.bulkPut(changes.map(rowOf)),
    database.edits.bulkPut(changes.flatMap(({ seq, change }) => partsOf(seq, change.edits))),
  ];
}

/** Forgets the changes up to `seq`. */
async function forgetHistory(database: LibraryDatabase, seq: number): Promise<void> {
  await database.changes.where('seq').belowOrEqual(seq).delete();
  await database.edits.where('[seq+part]').belowOrEqual([seq, Infinity]).delete();
}

/** The last edit of each record: where one is edited more than once, that says how it stands in the end. */
function outcomesOf(changes: readonly NumberedChange[]): readonly Edit[] {
  const outcomes = new Map<string, Edit>();
  for (const { change } of changes) {
    for (const edit of change.edits) outcomes.set(`${edit.table} ${edit.id}`, edit);
  }
  return [...outcomes.values()];
}

/** Puts and deletes records of whichever tables. */
function putOutcomes(database: LibraryDatabase, edits: readonly Edit[]): PromiseLike<unknown>[] {
  return TABLE_NAMES.flatMap((name) => {
    const own = edits.filter(({ table }) => table === name);
    const puts = own.flatMap(({ after }) => (after ? [after] : []));
    const deletes = own.filter(({ after }) => !after).map(({ id }) => id);
    const table = database.records(name);
    return [
      ...(puts.length > 0 ? [table.bulkPut(puts)] : []),
      ...(deletes.length > 0 ? [table.bulkDelete(deletes)] : []),
    ];
  });
}

/** The digits that UUIDs begin with, and what is after the last of them. */
const FIRST_DIGITS = Array.from({ length: 16 }, (_, digit) => `urn:uuid:${digit.toString(16)}`);

/** The same as `countRecords`, in parts between which others are answered: of a large table it takes half a second. */
export async function countInParts(database: LibraryDatabase): Promise<RecordCounts> {
  const counts = {} as Record<TableName, number>;
  for (const name of TABLE_NAMES) {
    const table = database.table(name);
    const bounds = [Dexie.minKey, ...FIRST_DIGITS, Dexie.maxKey];
    counts[name] = 0;
    for (const [index, from] of bounds.slice(0, -1).entries()) {
      const part = table.where(':id').between(from, bounds[index + 1], true, index === FIRST_DIGITS.length);
      counts[name] += await within(DATABASE_TIME_LIMIT, part.count());
    }
  }
  return counts;
}

/** How many records each table holds, tombstones included. */
export async function countRecords(database: LibraryDatabase): Promise<RecordCounts> {
  const counts = await Promise.all(
    TABLE_NAMES.map(async (name) => [name, await database.table(name).count()] as const),
  );
  return Object.fromEntries(counts) as Record<TableName, number>;
}
