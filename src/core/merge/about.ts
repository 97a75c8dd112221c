import { isLive } from '../model/record.ts';
import type { PlannedRecord } from './merge-plan.ts';

/** The document that a planned annotation is about. */
export function sourceIdOf(record: PlannedRecord): string | null {
  if (record.table !== 'annotations') return null;
  if (isLive(record.theirs)) return record.theirs.sourceId;
  return record.ours !== null && isLive(record.ours) ? record.ours.sourceId : null;
}

/** Who made a planned annotation, reply or answer. */
export function creatorIdOf(record: PlannedRecord): string | null {
  if (record.table !== 'annotations' && record.table !== 'replies' && record.table !== 'answers') return null;
  if (isLive(record.theirs)) return record.theirs.creatorId;
  return record.ours !== null && isLive(record.ours) ? record.ours.creatorId : null;
}
