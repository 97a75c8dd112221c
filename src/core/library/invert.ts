import type { Maker, PersonId } from '../model/id.ts';
import { canonicalJson, sameContent } from './canonical-json.ts';
import type { Cause, Change, ChangeLabel, Edit } from './change.ts';
import { makeChange } from './edits.ts';
import type { Lookup } from './tables.ts';

/** Any record of any table, as far as taking back needs to know it. */
type AnyRecord = Readonly<Record<string, unknown>> & { readonly id: string };

/** Fields that every edit sets: two records that differ only in these say the same. */
const BOOKKEEPING = new Set(['revision', 'modified']);

/**
 * What a change puts in place or takes out wholesale is taken back exactly, revisions included, so that doing the
 * same again (opening the file once more) has the same effect again. Everything else was done by hand, may have been
 * exported since, and is taken back by a newer revision.
 */
const TAKEN_BACK_EXACTLY: ReadonlySet<ChangeLabel['type']> = new Set([
  'mergedFile',
  'mergedFiles',
  'importedSources',
  'restoredBackup',
  'removedSource',
  'tookAsItStands',
  'tookAsMended',
  'tookChangedFile',
  'correctedText',
]);

/**
 * The change that takes `change` back: an undo, or, for a change that was itself an undo, the redo.
 *
 * - Edits made by hand: the content of `before` comes back with a revision above the current one; what was created
 *   becomes a tombstone, and its redo lives again one revision further.
 * - Merges, imports, removals and restored backups: exactly what stood before, or nothing.
 * - It never fails. A record that says something else by now (a merge came between) keeps what it says, except for the
 *   fields that still are as `change` left them: those go back. Where nothing is left to take back, the change has
 *   one edit that alters nothing, so that the history still shows the step.
 */
export function invertChange(
  change: Change,
  lookup: Lookup,
  maker: Maker,
  cause: Cause,
  by: PersonId | null = change.by,
): Change {
  const exactly = TAKEN_BACK_EXACTLY.has(change.label.type);
  const now = maker.now();
  const edits: Edit[] = [];
  for (const edit of change.edits.toReversed()) {
    const current = (lookup(edit.table, edit.id) ?? null) as AnyRecord | null;
    const goal = takenBack(edit, current, exactly, now);
    if (goal !== KEEP) edits.push({ table: edit.table, id: edit.id, before: current, after: goal } as Edit);
  }
  const [first] = change.edits;
  if (edits.length === 0 && first !== undefined) {
    const current = lookup(first.table, first.id) ?? null;
    edits.push({ table: first.table, id: first.id, before: current, after: current } as Edit);
  }
  return makeChange(maker, { by, label: change.label, edits, cause });
}

interface Parts {
  readonly table: Edit['table'];
  readonly before: AnyRecord | null;
  readonly after: AnyRecord | null;
}

const KEEP = Symbol('keep');

function takenBack(
  edit: Parts,
  current: AnyRecord | null,
  exactly: boolean,
  now: string,
): AnyRecord | null | typeof KEEP {
  const { before, after } = edit;
  if (saysTheSame(current, after)) {
    if (exactly || current === null || !('revision' in current)) return before;
    const revision = (current['revision'] as number) + 1;
    if (before !== null) return { ...before, modified: now, revision };
    // People have no tombstones: nobody is deleted for everybody.
    if (edit.table === 'people') return null;
    return { id: current.id, deleted: true, modified: now, revision };
  }
  if (before === null || after === null || current === null) return KEEP;
  if (isTombstone(before) || isTombstone(after) || isTombstone(current)) return KEEP;
  return fieldByField(before, after, current, now);
}

/** The current record with those fields put back that the change altered and nobody has altered since. */
function fieldByField(
  before: AnyRecord,
  after: AnyRecord,
  current: AnyRecord,
  now: string,
): AnyRecord | typeof KEEP {
  const result: Record<string, unknown> = { ...current };
  let altered = false;
  for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (BOOKKEEPING.has(field) || sameContent(before[field], after[field])) continue;
    const goal = fieldTakenBack(before[field], after[field], current[field]);
    if (sameContent(goal, current[field])) continue;
    if (goal === undefined) Reflect.deleteProperty(result, field);
    else result[field] = goal;
    altered = true;
  }
  if (!altered) return KEEP;
  if ('revision' in current) {
    result['revision'] = (current['revision'] as number) + 1;
    result['modified'] = now;
  }
  return result as AnyRecord;
}

function fieldTakenBack(before: unknown, after: unknown, current: unknown): unknown {
  if (sameContent(current, after)) return before;
  if (isListOfIds(before) && isListOfIds(after) && isListOfIds(current)) {
    // A list of tags is taken back tag by tag: added ones leave, dropped ones return, others stay.
    const kept = current.filter((id) => before.includes(id) || !after.includes(id));
    return [...kept, ...before.filter((id) => !after.includes(id) && !kept.includes(id))];
  }
  return current;
}

function isListOfIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isTombstone(record: AnyRecord): boolean {
  return 'deleted' in record;
}

function saysTheSame(a: AnyRecord | null, b: AnyRecord | null): boolean {
  if (a === null || b === null) return a === b;
  return a === b || said(a) === said(b);
}

function said(record: AnyRecord): string {
  return canonicalJson(
    Object.fromEntries(Object.entries(record).filter(([field]) => !BOOKKEEPING.has(field))),
  );
}
