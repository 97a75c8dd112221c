import { newId, type Maker, type PersonId } from '../model/id.ts';
import type { Cause, Change, ChangeLabel, Edit, EditOf } from './change.ts';
import type { LiveOf, RecordOf, SharedTable, TableName } from './tables.ts';

/** What may be changed in a record: all but who it is, who made it and when, and what an edit sets by itself. */
export type PatchOf<T extends SharedTable> = Partial<
  Omit<LiveOf<T>, 'id' | 'creatorId' | 'created' | 'modified' | 'revision'>
>;

/** Puts a new record into a table. */
export function created<T extends TableName>(table: T, record: RecordOf<T>): EditOf<T> {
  return { table, id: record.id, before: null, after: record };
}

/** Changes fields of a record: one revision up, modified now. */
export function updated<T extends SharedTable>(
  table: T,
  before: LiveOf<T>,
  patch: PatchOf<T>,
  maker: Pick<Maker, 'now'>,
): EditOf<T> {
  const after = { ...before, ...patch, modified: maker.now(), revision: before.revision + 1 };
  return { table, id: before.id, before: before, after: after };
}

/** Deletes a record for everybody: what is left is a tombstone one revision up, which travels. */
export function deleted<T extends Exclude<SharedTable, 'people'>>(
  table: T,
  before: LiveOf<T>,
  maker: Pick<Maker, 'now'>,
): EditOf<T> {
  const after = { id: before.id, deleted: true, modified: maker.now(), revision: before.revision + 1 };
  return { table, id: before.id, before: before, after: after as unknown as RecordOf<T> };
}

/**
 * Takes a record out of this library without a trace. For nobody else is anything deleted: somebody's file that holds
 * the record brings it again.
 */
export function removed<T extends TableName>(table: T, before: RecordOf<T>): EditOf<T> {
  return { table, id: before.id, before, after: null };
}

/** Puts exactly `after` where `before` stands, revision included: for settings, merges and restored backups. */
export function replaced<T extends TableName>(
  table: T,
  before: RecordOf<T> | null,
  after: RecordOf<T>,
): EditOf<T> {
  return { table, id: after.id, before, after };
}

export interface ChangeFields {
  readonly by: PersonId | null;
  readonly label: ChangeLabel;
  readonly edits: readonly Edit[];
  /** Absent for something newly done. */
  readonly cause?: Cause;
}

/** One change out of edits. Several edits of one record become one, from what stood first to what stands last. */
export function makeChange(maker: Maker, fields: ChangeFields): Change {
  return {
    id: newId<'change'>(maker),
    label: fields.label,
    cause: fields.cause ?? { type: 'done' },
    by: fields.by,
    at: maker.now(),
    edits: combined(fields.edits),
  };
}

function combined(edits: readonly Edit[]): Edit[] {
  const byRecord = new Map<string, Edit>();
  for (const edit of edits) {
    const key = `${edit.table} ${edit.id}`;
    const earlier = byRecord.get(key);
    byRecord.set(key, earlier === undefined ? edit : ({ ...edit, before: earlier.before } as Edit));
  }
  return [...byRecord.values()];
}
