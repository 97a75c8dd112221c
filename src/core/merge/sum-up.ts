import type { SetAside } from '../formats/postil/postil-file.ts';
import type { LibraryState } from '../library/tables.ts';
import { resolveTag, visibleTags } from '../library/tags.ts';
import { isLive } from '../model/record.ts';
import type { Tag } from '../model/tag.ts';
import { countsIn, countsOf } from './counts.ts';
import type { MergePlan, PlannedRecord, PlannedSource, SameName } from './merge-plan.ts';
import { sourceIdOf } from './about.ts';
import { namesOfPeople, planPeople } from './plan-people.ts';

interface Planned {
  /** The library as it is before anything of it. */
  readonly state: LibraryState;
  readonly records: readonly PlannedRecord[];
  readonly sources: readonly Pick<PlannedSource, 'id' | 'title' | 'status'>[];
  readonly setAside: readonly SetAside[];
  readonly newTexts: MergePlan['newTexts'];
}

/** A plan with what people want to know of it before they agree. */
export function summed({ state, records, sources, setAside, newTexts }: Planned): MergePlan {
  return {
    records,
    sources: sources.map((source) => ({
      ...source,
      annotations: countsOf(records.filter((record) => sourceIdOf(record) === source.id)),
    })),
    people: planPeople(state, records),
    totals: {
      sources: countsIn(records, 'sources'),
      annotations: countsIn(records, 'annotations'),
      replies: countsIn(records, 'replies'),
      tags: countsIn(records, 'tags'),
      people: countsIn(records, 'people'),
      guides: countsIn(records, 'guides'),
      answers: countsIn(records, 'answers'),
    },
    sameNames: sameNames(state, records),
    moved: records.filter((record) => record.placed === 'moved' && record.edits.length > 0).length,
    setAside,
    newTexts,
    changesNothing: newTexts.length === 0 && records.every((record) => record.edits.length === 0),
  };
}

/**
 * New tags that are called as a tag that people see here, each with that tag; of two new ones of one name, the second with
 * the first. Case and outer space make no other name.
 */
function sameNames(state: LibraryState, records: readonly PlannedRecord[]): SameName[] {
  const known = new Map<string, Tag>();
  for (const tag of visibleTags(state.tags)) known.set(spelled(tag.name), tag);
  const merged = new Map(state.tags);
  const arriving: Tag[] = [];
  const nameOf = namesOfPeople(state, records);
  for (const record of records) {
    if (record.table !== 'tags' || record.edits.length === 0 || !isLive(record.theirs)) continue;
    merged.set(record.theirs.id, record.theirs);
    if (record.ours === null) arriving.push(record.theirs);
  }
  const found: SameName[] = [];
  for (const tag of arriving) {
    // An alias was joined by somebody already.
    if (resolveTag(merged, tag.id)?.id !== tag.id) continue;
    const ours = known.get(spelled(tag.name));
    if (ours === undefined) known.set(spelled(tag.name), tag);
    else if (resolveTag(merged, ours.id)?.id !== tag.id)
      found.push({
        name: tag.name,
        theirs: tag.id,
        theirsBy: nameOf(tag.creatorId),
        ours: ours.id,
        oursBy: nameOf(ours.creatorId),
      });
  }
  return found;
}

function spelled(name: string): string {
  return name.trim().normalize('NFKC').toLowerCase();
}
