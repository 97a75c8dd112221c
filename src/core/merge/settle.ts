import type { Edit } from '../library/change.ts';
import type { LibraryState, RecordOf, SharedTable } from '../library/tables.ts';
import type { Superseded } from '../model/superseded.ts';
import type { PlannedRecord, Verdict } from './merge-plan.ts';
import { reconcile, saysSomethingElse, type SharedRecord } from './reconcile.ts';
import { supersededId } from './superseded-id.ts';

/** What a record of a file does to this library. */
export function settle<T extends SharedTable>(
  state: LibraryState,
  table: T,
  theirs: RecordOf<T>,
  placed: PlannedRecord['placed'] = null,
  quoted: string | null = null,
): PlannedRecord {
  const ours = state[table].get(theirs.id) ?? null;
  const { verdict, edits } = judge(state, table, ours, theirs);
  return { table, id: theirs.id, verdict, theirs, ours, placed, quoted, edits } as unknown as PlannedRecord;
}

function judge(
  state: LibraryState,
  table: SharedTable,
  ours: SharedRecord | null,
  theirs: SharedRecord,
): { verdict: Verdict; edits: Edit[] } {
  const take = { table, id: theirs.id, before: ours, after: theirs } as Edit;
  if (ours === null) return { verdict: 'new', edits: [take] };
  const stands = reconcile(ours, theirs);
  if (stands === 'same') return { verdict: 'same', edits: [] };
  const edits = stands === 'theirs' ? [take] : [];
  const [loser, winner] = stands === 'theirs' ? [ours, theirs] : [theirs, ours];
  if (ours.revision !== theirs.revision || 'deleted' in loser) {
    return { verdict: stands === 'theirs' ? 'theirsNewer' : 'oursNewer', edits };
  }
  if (!saysSomethingElse(table, loser, winner)) return { verdict: 'alike', edits };
  const id = supersededId(loser);
  if (!state.superseded.has(id)) {
    edits.push({
      table: 'superseded',
      id,
      before: null,
      after: { id, table, recordId: loser.id, record: loser as unknown as Superseded['record'] },
    });
  }
  return { verdict: 'superseded', edits };
}
