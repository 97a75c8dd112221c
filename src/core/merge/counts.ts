import type { SharedTable } from '../library/tables.ts';
import type { Counts, PlannedRecord } from './merge-plan.ts';

const NONE: Counts = { new: 0, newer: 0, deleted: 0, superseded: 0, here: 0, moved: 0 };

/** How the planned records come out. A deletion of what was never here is nobody's news and is not counted. */
export function countsOf(records: Iterable<PlannedRecord>): Counts {
  const counts = { ...NONE };
  for (const record of records) {
    const column = columnOf(record);
    if (column !== null) counts[column] += 1;
    if (record.placed === 'moved' && record.edits.length > 0) counts.moved += 1;
  }
  return counts;
}

export function countsIn(records: readonly PlannedRecord[], table: SharedTable): Counts {
  return countsOf(records.filter((record) => record.table === table));
}

function columnOf({ verdict, theirs, ours, edits }: PlannedRecord): Exclude<keyof Counts, 'moved'> | null {
  const theirsDeleted = 'deleted' in theirs;
  const oursDeleted = ours !== null && 'deleted' in ours;
  if (theirsDeleted && (ours === null || oursDeleted)) return null;
  switch (verdict) {
    case 'new':
      return 'new';
    case 'theirsNewer':
      return theirsDeleted ? 'deleted' : oursDeleted ? 'new' : 'newer';
    case 'superseded':
      return edits.length > 0 ? 'superseded' : 'here';
    case 'same':
    case 'alike':
    case 'oursNewer':
      return 'here';
  }
}
