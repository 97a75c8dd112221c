import { isLive } from '../model/record.ts';
import type { PostilFile } from '../formats/postil/postil-file.ts';
import type { LibraryState } from '../library/tables.ts';
import { countsIn } from './counts.ts';
import type { PlannedPerson, PlannedRecord } from './merge-plan.ts';

/** Whose annotations, replies and answers the planned records are, and how many of each come, change and stay. */
export function planPeople(
  state: LibraryState,
  file: PostilFile,
  records: readonly PlannedRecord[],
): PlannedPerson[] {
  const byCreator = new Map<string, PlannedRecord[]>();
  for (const record of records) {
    if (record.table !== 'annotations' && record.table !== 'replies' && record.table !== 'answers') continue;
    const creator = isLive(record.theirs)
      ? record.theirs.creatorId
      : record.ours !== null && isLive(record.ours)
        ? record.ours.creatorId
        : null;
    if (creator === null) continue;
    const own = byCreator.get(creator);
    if (own === undefined) byCreator.set(creator, [record]);
    else own.push(record);
  }
  const names = new Map(file.people.map((person) => [person.id as string, person.name]));
  return [...byCreator].map(([id, own]) => ({
    id: id as PlannedPerson['id'],
    name: names.get(id) ?? state.people.get(id)?.name ?? '',
    isNew: !state.people.has(id),
    annotations: countsIn(own, 'annotations'),
    replies: countsIn(own, 'replies'),
    answers: countsIn(own, 'answers'),
  }));
}
