import type { ChangeLabel, Edit } from '../library/change.ts';
import { countsIn } from './counts.ts';
import type { MergePlan, PlannedRecord } from './merge-plan.ts';

/** The one step of the history that a merge is. */
export interface MergeChange {
  readonly label: Extract<ChangeLabel, { type: 'mergedFile' }>;
  readonly edits: readonly Edit[];
}

/**
 * The change that carries out a plan, or the part of it that `take` chooses; null when there is nothing to change. The
 * plan's `newTexts` are to be kept before it is committed.
 */
export function changeOf(
  plan: MergePlan,
  fileName: string,
  take: (record: PlannedRecord) => boolean = () => true,
): MergeChange | null {
  const taken = plan.records.filter((record) => record.edits.length > 0 && take(record));
  if (taken.length === 0) return null;
  const { new: added, newer, deleted, superseded } = countsIn(taken, 'annotations');
  return {
    label: {
      type: 'mergedFile',
      fileName: fileName.slice(0, 2_000),
      annotations: added + newer + deleted + superseded,
      sources: countsIn(taken, 'sources').new,
    },
    edits: taken.flatMap((record) => record.edits),
  };
}
