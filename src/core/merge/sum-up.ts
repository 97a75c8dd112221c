import type { SetAside } from '../formats/postil/postil-file.ts';
import type { LibraryState } from '../library/tables.ts';
import { changedGuides } from './changed-guides.ts';
import { countsIn, countsOf } from './counts.ts';
import type { MergePlan, PlannedRecord, PlannedSource } from './merge-plan.ts';
import { sourceIdOf } from './about.ts';
import { planPeople } from './plan-people.ts';
import { sameNames } from './same-names.ts';

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
    changedGuides: changedGuides(state, records),
    moved: records.filter((record) => record.placed === 'moved' && record.edits.length > 0).length,
    setAside,
    newTexts,
    changesNothing: newTexts.length === 0 && records.every((record) => record.edits.length === 0),
  };
}
