import { guideDifferences, type GuideDifference } from '../guide/guide-differences.ts';
import type { LibraryState } from '../library/tables.ts';
import { isLive } from '../model/record.ts';
import type { PlannedRecord } from './merge-plan.ts';
import { reconcile } from './reconcile.ts';

/** A guide that is here and that the file has otherwise. */
export interface ChangedGuide {
  readonly id: string;
  /** As it is here. */
  readonly title: string;
  /**
   * `newer`: the file's version takes the place of ours. `bothEdited`: both were edited apart from each other, and `stands`
   * says which of them stands. `deleted`: it is deleted by the file.
   */
  readonly how: 'newer' | 'bothEdited' | 'deleted';
  readonly stands: 'ours' | 'theirs';
  /** From what is here to what the file has. */
  readonly differences: readonly GuideDifference[];
}

/** What is said otherwise by the guides that a plan changes. */
export function changedGuides(state: LibraryState, records: readonly PlannedRecord[]): ChangedGuide[] {
  const changed = records.flatMap((record) => {
    if (record.table !== 'guides' || record.edits.length === 0) return [];
    const { ours, theirs, verdict } = record;
    if (ours === null || !isLive(ours)) return [];
    return [{ ours, theirs, verdict }];
  });
  if (changed.length === 0) return [];
  const coming = new Map(
    records.flatMap((record) =>
      record.table === 'annotations' && isLive(record.theirs)
        ? [[record.id, record.theirs.target.exact] as const]
        : [],
    ),
  );
  const quoteOf = (id: Parameters<typeof state.annotations.get>[0]) => {
    const here = state.annotations.get(id);
    return here && isLive(here) ? here.target.exact : (coming.get(id) ?? null);
  };
  return changed.map(({ ours, theirs, verdict }) => {
    const { id, title } = ours;
    if (!isLive(theirs)) {
      const stands = verdict === 'superseded' ? reconcile(ours, theirs) : 'theirs';
      return { id, title, how: 'deleted', stands: stands === 'ours' ? 'ours' : 'theirs', differences: [] };
    }
    return {
      id,
      title,
      how: verdict === 'superseded' ? 'bothEdited' : 'newer',
      stands: reconcile(ours, theirs) === 'ours' ? 'ours' : 'theirs',
      differences: guideDifferences(ours, theirs, quoteOf),
    };
  });
}
