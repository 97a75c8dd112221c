import type { ChangeLabel, Edit } from '../library/change.ts';
import { mergeTags } from '../library/removals.ts';
import type { LibraryState } from '../library/tables.ts';
import { isLive } from '../model/record.ts';
import type { Maker } from '../model/id.ts';
import type { Tag, TagTombstone } from '../model/tag.ts';
import { countsIn } from './counts.ts';
import type { MergePlan, PlannedRecord, SameName } from './merge-plan.ts';

/** The one step of the history that a merge is. */
export interface MergeChange {
  readonly label: Extract<ChangeLabel, { type: 'mergedFile' | 'mergedFiles' }>;
  readonly edits: readonly Edit[];
}

export interface MergeChoices {
  /** Which part of the plan is carried out; all of it by default. */
  readonly take?: (record: PlannedRecord) => boolean;
  /** Tags of one name that are one tag: theirs becomes an alias of ours, for good. */
  readonly joined?: {
    readonly names: readonly SameName[];
    readonly state: LibraryState;
    readonly maker: Pick<Maker, 'now'>;
  };
}

/**
 * The change that carries out a plan, or the part of it that is chosen; null when there is nothing to change. The plan's
 * `newTexts` are to be kept before it is committed.
 */
export function changeOf(
  plan: MergePlan,
  fileNames: readonly string[],
  { take = () => true, joined }: MergeChoices = {},
): MergeChange | null {
  const taken = plan.records.filter((record) => record.edits.length > 0 && take(record));
  const edits = taken.flatMap((record) => record.edits);
  if (joined !== undefined) edits.push(...joining(taken, joined));
  if (edits.length === 0) return null;
  const { new: added, newer, deleted, superseded } = countsIn(taken, 'annotations');
  const counts = {
    annotations: added + newer + deleted + superseded,
    sources: countsIn(taken, 'sources').new,
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

/** The edits that make one tag of two, on the tags as they are when the plan has been carried out. */
function joining(
  taken: readonly PlannedRecord[],
  { names, state, maker }: NonNullable<MergeChoices['joined']>,
): Edit[] {
  const tags = new Map<string, Tag | TagTombstone>(state.tags);
  const put = (edits: readonly Edit[]) => {
    for (const edit of edits) if (edit.table === 'tags' && edit.after !== null) tags.set(edit.id, edit.after);
  };
  for (const record of taken) put(record.edits);
  return names.flatMap(({ theirs, ours }) => {
    const [from, into] = [tags.get(theirs), tags.get(ours)];
    if (!from || !into || !isLive(from) || !isLive(into)) return [];
    const edits = mergeTags(from, into, tags, maker);
    put(edits);
    return edits;
  });
}
