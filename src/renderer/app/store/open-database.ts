import { Dexie } from 'dexie';
import { sameCounts, totalOf, type RecordCounts } from '@core/library/counts.ts';
import { TABLE_NAMES, type RecordOf, type TableName } from '@core/library/tables.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { AllRecords, AppendError, Bridge, LibraryError, NumberedChange } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { addChanges, changesAfter, countRecords, KEPT_CHANGES, putHead, writeChanges } from './change-log.ts';
import { databaseName, databasesOf, type DatabaseName } from './database-names.ts';
import { inParts } from './in-parts.ts';
import { LibraryDatabase } from './library-database.ts';
import { databaseSentences } from './mend-sentences.ts';
import { DATABASE_TIME_LIMIT, OPENING_TIME_LIMIT, within, writingLimit } from './within.ts';

/** Where the library's files say that it stands; what the database must agree with. */
export interface Expected {
  readonly head: Head;
  /** How many records each table holds; null where that is not known and only the head is compared. */
  readonly counts: RecordCounts | null;
}

export interface OpenedDatabase {
  readonly database: LibraryDatabase;
  readonly head: Head;
  /** What was wrong and was put right, for the person. */
  readonly mended: readonly string[];
  /** How many records there should be, where they were too many to be counted while the window waits; null otherwise. */
  readonly uncounted: RecordCounts | null;
}

/** Counting more records than these takes longer than a start may: some five microseconds each. */
const COUNTED_AT_ONCE = 10_000;

/** Hears how far the making of a new database has come, 0 to 1. */
export type ReportMaking = (fraction: number) => void;

export interface OpeningOptions {
  readonly report?: ReportMaking | undefined;
  /** Up to so many records are counted before the database is taken for the library's; the rest may be counted later. */
  readonly countedAtOnce?: number;
}

/** The library's files could not be read, or the browser's storage does not work at all. */
export type OpenError = LibraryError | { readonly type: 'databaseUnavailable'; readonly reason: string };

/**
 * Opens the database of a library and makes it agree with the library's files, which are the truth:
 *
 * - it agrees: it is used as it is;
 * - it is behind on the same history: it catches up from the journal;
 * - it is ahead on the same history (the journal lost its end): the journal gets back what it lost;
 * - anything else, a database that is gone, does not open, does not answer, is a newer Postil's or holds other records: a
 *   new one is built from the library's files, and the old one is kept until the next time that happens.
 *
 * An empty database is a first start only where the library's files say so.
 */
export async function openDatabase(
  bridge: Bridge,
  expected: Expected,
  { report = () => undefined, countedAtOnce = COUNTED_AT_ONCE }: OpeningOptions = {},
): Promise<Result<OpenedDatabase, OpenError>> {
  const { lineage } = expected.head;
  try {
    const existing = await within(OPENING_TIME_LIMIT, databasesOf(lineage));
    const newest = existing.at(-1);
    if (!newest) {
      const mended = expected.head.seq === 0 ? [] : [databaseSentences.missing];
      return await rebuild(bridge, lineage, existing, mended, report);
    }
    const standing = await openExisting(newest);
    if (typeof standing === 'string') {
      const sentence = databaseSentences[standing](newest.name);
      return await rebuild(bridge, lineage, existing, [sentence], report);
    }
    const agreed = await agree(bridge, standing, expected, countedAtOnce);
    if (agreed?.ok) {
      await deleteAll(existing.slice(0, -2));
      return agreed;
    }
    standing.database.close();
    if (agreed) return agreed;
    const sentence = databaseSentences.different(newest.name);
    return await rebuild(bridge, lineage, existing, [sentence], report);
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    return err({ type: 'databaseUnavailable', reason: error.message });
  }
}

/** What a broken or unanswering IndexedDB throws, as opposed to a bug. */
export function isDatabaseError(error: unknown): error is Error {
  return error instanceof Dexie.DexieError || error instanceof DOMException || isTimeLimit(error);
}

/** What Dexie calls its own when it is used as it must not be, by the names of its errors. */
const MISUSES = new Set([
  'DataError',
  'ForeignAwaitError',
  'InvalidArgumentError',
  'InvalidTableError',
  'PrematureCommitError',
  'ReadOnlyError',
  'SchemaError',
  'SubTransactionError',
]);

/** Whether a database error is a fault of this program and none of the database. */
export function isMisuse(error: unknown): boolean {
  return error instanceof Dexie.DexieError && MISUSES.has(error.name);
}

function isTimeLimit(error: unknown): error is Error {
  return error instanceof Error && error.name === 'TimeLimitError';
}

interface Standing {
  readonly database: LibraryDatabase;
  readonly head: Head;
}

/** The database with where it stands; `unreadable` when it does not open, does not answer or does not say. */
async function openExisting({ name }: DatabaseName): Promise<Standing | 'unreadable' | 'newer'> {
  const database = new LibraryDatabase(name);
  try {
    await within(OPENING_TIME_LIMIT, database.open());
    if (database.isOfNewerVersion) {
      database.close();
      return 'newer';
    }
    const row = await within(OPENING_TIME_LIMIT, database.head.get('head'));
    if (row) return { database, head: { lineage: row.lineage, seq: row.seq, chain: row.chain } };
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
  }
  database.close();
  return 'unreadable';
}

/** The database brought to where the library's files stand; null when it must be built anew. */
async function agree(
  bridge: Bridge,
  standing: Standing,
  expected: Expected,
  countedAtOnce: number,
): Promise<Result<OpenedDatabase, OpenError> | null> {
  const { database, head } = standing;
  if (head.lineage !== expected.head.lineage) return null;
  if (head.seq > expected.head.seq) return handBack(bridge, standing, expected.head);
  if (head.seq === expected.head.seq) {
    if (head.chain !== expected.head.chain) return null;
    return counted({ database, head, mended: [] }, expected.counts, countedAtOnce);
  }
  // One change more than is missing, to see that both stand on the same history.
  const read = await bridge.changesSince(Math.max(0, head.seq - 1));
  if (!read.ok) return read;
  const known = head.seq === 0 ? null : read.value?.[0];
  const missing = read.value?.slice(known ? 1 : 0);
  if (!missing || (head.seq > 0 && known?.chain !== head.chain)) return null;
  const records = missing.reduce((sum, { change }) => sum + change.edits.length, 0);
  await within(writingLimit(records), writeChanges(database, head.lineage, missing));
  const mended = [databaseSentences.caughtUp(missing.length)];
  return counted({ database, head: expected.head, mended }, expected.counts, countedAtOnce);
}

/** The database, unless it is found to hold other records than it should. */
async function counted(
  opened: Omit<OpenedDatabase, 'uncounted'>,
  expected: RecordCounts | null,
  countedAtOnce: number,
): Promise<Result<OpenedDatabase, OpenError> | null> {
  if (expected && totalOf(expected) > countedAtOnce) return ok({ ...opened, uncounted: expected });
  const counts = expected && (await within(OPENING_TIME_LIMIT, countRecords(opened.database)));
  return !counts || sameCounts(counts, expected) ? ok({ ...opened, uncounted: null }) : null;
}

/** Gives the journal back what it lost, where the database holds it and stands on the same history. */
async function handBack(
  bridge: Bridge,
  { database }: Standing,
  journal: Head,
): Promise<Result<OpenedDatabase, OpenError> | null> {
  const meeting = await database.changes.get(journal.seq);
  const lost = await changesAfter(database, journal.seq);
  const meets = journal.seq === 0 || meeting?.chain === journal.chain;
  if (!meets || lost[0]?.seq !== journal.seq + 1) return null;
  let head = journal;
  for (const { seq, change } of lost) {
    const appended = await bridge.appendChange(change);
    if (!appended.ok) return appended.error.type === 'invalid' ? null : err(asLibraryError(appended.error));
    head = appended.value;
    await database.changes.update(seq, { chain: head.chain });
  }
  await putHead(database, head);
  return ok({ database, head, mended: [databaseSentences.handedBack(lost.length)], uncounted: null });
}

/** Builds a database with the next number out of what main has. */
async function rebuild(
  bridge: Bridge,
  lineage: string,
  existing: readonly DatabaseName[],
  mended: readonly string[],
  report: ReportMaking,
): Promise<Result<OpenedDatabase, OpenError>> {
  report(0);
  const library = await bridge.libraryState();
  if (!library.ok) return library;
  const { head, records } = library.value;
  // Read while the records are written, which takes longer.
  const contents = { head, records, history: reachableHistory(bridge, head.seq) };
  const number = (existing.at(-1)?.number ?? 0) + 1;
  const built =
    (await build(databaseName(lineage, number), contents, report).catch(passDatabaseErrors)) ??
    // Chromium gives a database the place of one that it has forgotten: the next one has a place of its own.
    (await build(databaseName(lineage, number + 1), contents, report));
  if (!built.ok) return built;
  await deleteAll(existing.slice(0, -1));
  return ok({ database: built.value, head, mended, uncounted: null });
}

/** How much of making a database is writing its records; the rest is the history. */
const RECORDS_SHARE = 0.9;

interface Contents {
  readonly head: Head;
  readonly records: AllRecords;
  readonly history: Promise<Result<readonly NumberedChange[], LibraryError>>;
}

/** Makes a database with these contents. Until the last of them it has no head: a part of one does not open. */
async function build(
  name: DatabaseName,
  { head, records, history }: Contents,
  report: ReportMaking,
): Promise<Result<LibraryDatabase, LibraryError>> {
  const database = new LibraryDatabase(name.name);
  try {
    await within(DATABASE_TIME_LIMIT, database.open());
    const recordCount = TABLE_NAMES.reduce((sum, table) => sum + records[table].length, 0);
    const filling = fill(database, records, (count) => report((RECORDS_SHARE * count) / recordCount));
    await within(writingLimit(recordCount), filling);
    const changes = await history;
    if (changes.ok) {
      const editCount = changes.value.reduce((sum, { change }) => sum + change.edits.length, 0);
      await within(writingLimit(editCount), finish(database, changes.value, head));
      report(1);
      return ok(database);
    }
    await discard(database, name);
    return changes;
  } catch (error) {
    // Half a database, on a full disk for one, would only be in the way of the next attempt.
    await discard(database, name);
    throw error;
  }
}

/** Writes the records and tells after each part how many are written. */
async function fill(
  database: LibraryDatabase,
  records: AllRecords,
  report: (count: number) => void,
): Promise<void> {
  let count = 0;
  await database.transaction('rw', database.tables, async () => {
    // A new database is not always empty: it may have the place of one that was damaged.
    for (const table of database.tables) await table.clear();
    for (const name of TABLE_NAMES) {
      await inParts<RecordOf<TableName>>(records[name], async (part) => {
        await database.table(name).bulkAdd(part);
        count += part.length;
        report(count);
      });
    }
  });
}

async function finish(
  database: LibraryDatabase,
  history: readonly NumberedChange[],
  head: Head,
): Promise<void> {
  await database.transaction('rw', ['changes', 'edits', 'head'], async () => {
    await addChanges(database, history);
    await putHead(database, head);
  });
}

async function discard(database: LibraryDatabase, name: DatabaseName): Promise<void> {
  database.close();
  await deleteAll([name]);
}

/** For what may fail because the database does: null then. A bug is thrown on. */
export function passDatabaseErrors(error: unknown): null {
  if (!isDatabaseError(error)) throw error;
  return null;
}

/** As much of the history as the journal reaches back for undo, from far to near; empty where it reaches back for nothing. */
async function reachableHistory(bridge: Bridge, seq: number) {
  for (const count of [KEPT_CHANGES, KEPT_CHANGES / 10, KEPT_CHANGES / 100]) {
    const changes = await bridge.changesSince(Math.max(0, seq - count));
    if (!changes.ok || changes.value) return changes.ok ? ok(changes.value ?? []) : changes;
  }
  return ok([]);
}

/** Old databases cost room and nothing else: one that cannot be deleted now is deleted at a later start. */
async function deleteAll(databases: readonly DatabaseName[]): Promise<void> {
  for (const { name } of databases) {
    try {
      await within(DATABASE_TIME_LIMIT, Dexie.delete(name));
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      return;
    }
  }
}

function asLibraryError(error: Exclude<AppendError, { type: 'invalid' }>): LibraryError {
  if (error.type === 'diskFull') return error;
  return { type: 'io', code: error.type === 'io' ? error.code : 'EROFS' };
}
