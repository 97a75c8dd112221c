import type { LibraryState } from '../library/tables.ts';
import { countsIn } from './counts.ts';
import type { PlannedPerson, PlannedRecord } from './merge-plan.ts';
import { creatorIdOf } from './about.ts';

/** Whose annotations, replies and answers the planned records are, and how many of each come, change and stay. */
export function planPeople(state: LibraryState, records: readonly PlannedRecord[]): PlannedPerson[] {
  const byCreator = new Map<string, PlannedRecord[]>();
  const nameOf = namesOfPeople(state, records);
  for (const record of records) {
    const creator = creatorIdOf(record);
    if (creator === null) continue;
    const own = byCreator.get(creator);
    if (own === undefined) byCreator.set(creator, [record]);
    else own.push(record);
  }
  return [...byCreator].map(([id, own]) => ({
    id: id as PlannedPerson['id'],
    name: nameOf(id),
    isNew: !state.people.has(id),
    annotations: countsIn(own, 'annotations'),
    replies: countsIn(own, 'replies'),
    answers: countsIn(own, 'answers'),
  }));
}

/** What people are called in what comes, else here; empty where nobody knows. */
export function namesOfPeople(
  state: LibraryState,
  records: readonly PlannedRecord[],
): (id: string) => string {
  const names = new Map<string, string>();
  for (const record of records) if (record.table === 'people') names.set(record.id, record.theirs.name);
  return (id) => names.get(id) ?? state.people.get(id)?.name ?? '';
}
