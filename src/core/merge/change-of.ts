import type { ChangeLabel, Edit } from '../library/change.ts';
import type { LibraryState } from '../library/tables.ts';
import type { Maker } from '../model/id.ts';
import { broughtAlong, type ComesToEarlier } from './bring-along.ts';
import { countsIn } from './counts.ts';
import type { MergePlan, PlannedRecord } from './merge-plan.ts';
import { decisionEdits, type NameDecisions } from './same-names.ts';

/** The one step of the history that a merge is. */
export interface MergeChange {
  readonly label: Extract<ChangeLabel, { type: 'mergedFile' | 'mergedFiles' | 'decidedTagNames' }>;
  readonly edits: readonly Edit[];
}

export interface MergeChoices {
  /** Which part of the plan is carried out; all of it by default. */
  readonly take?: (record: PlannedRecord) => boolean;
  /** What was said of tags of one name, and the library in which it is to be done. */
  readonly names?: NameDecisions & { readonly state: LibraryState; readonly maker: Pick<Maker, 'now'> };
  /** What is brought along to the newest version of its text, as the plan found it. */
  readonly along?: { readonly earlier: readonly ComesToEarlier[]; readonly maker: Pick<Maker, 'now'> };
}

/**
 * The change that carries out a plan, or the part of it that is chosen, with what was decided; null when there is nothing to change. The plan's
 * `newTexts` are to be kept before it is committed.
 */
export function changeOf(
  plan: MergePlan,
  fileNames: readonly string[],
  { take = () => true, names, along }: MergeChoices = {},
): MergeChange | null {
  const taken = plan.records.filter((record) => record.edits.length > 0 && take(record));
  const merged = taken.flatMap((record) => record.edits);
  const brought = along ? broughtAlong(merged, along.earlier, along.maker) : { edits: merged, count: 0 };
  const edits = [...brought.edits];
  const decided = names === undefined ? [] : decisionEdits(names.state, taken, names, names.maker);
  if (edits.length === 0 && decided.length > 0) {
    const [joined, apart] = [names?.joined.length ?? 0, names?.apart.length ?? 0];
    return { label: { type: 'decidedTagNames', joined, apart }, edits: decided };
  }
  edits.push(...decided);
  if (edits.length === 0) return null;
  const { new: added, newer, deleted, superseded } = countsIn(taken, 'annotations');
  const counts = {
    annotations: added + newer + deleted + superseded,
    sources: countsIn(taken, 'sources').new,
    ...(brought.count === 0 ? {} : { along: brought.count }),
  };
  const [fileName = '', ...others] = fileNames;
  return {
    label:
      others.length === 0
        ? { type: 'mergedFile', fileName: fileName.slice(0, 2_000), ...counts }
        : { type: 'mergedFiles', count: fileNames.length, ...counts },
    edits,
  };
}
