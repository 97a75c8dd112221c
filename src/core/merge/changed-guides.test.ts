import { expect, it } from 'vitest';
import { emptyState } from '../library/apply.ts';
import type { LibraryState, RecordOf } from '../library/tables.ts';
import { makeGuide, type Guide } from '../model/guide.ts';
import { makePerson } from '../model/person.ts';
import { exported, opened } from '../test-support/files.ts';
import { countingMaker } from '../test-support/maker.ts';
import type { ChangedGuide } from './changed-guides.ts';
import { planMerge } from './plan-merge.ts';

const maker = countingMaker();
const teacher = makePerson(maker, { name: 'Ann', color: 'rose' });
const guide = makeGuide(maker, { title: 'Lamps', creatorId: teacher.id });

function libraryWith(record: RecordOf<'guides'> | null): LibraryState {
  const state = emptyState();
  state.people.set(teacher.id, teacher);
  if (record) state.guides.set(record.id, record);
  return state;
}

/** What a plan says of guides, where one library has `ours` and the file of another has `theirs`. */
async function planned(
  ours: RecordOf<'guides'> | null,
  theirs: RecordOf<'guides'>,
): Promise<readonly ChangedGuide[]> {
  const file = await opened(exported(libraryWith(theirs), new Map()));
  return planMerge({ state: libraryWith(ours), texts: () => undefined, file }).changedGuides;
}

const edited = (fields: Partial<Guide>): Guide => ({ ...guide, ...fields, revision: guide.revision + 1 });
const titled = (before: string, after: string) => [{ what: 'title', step: null, before, after }];

it('A guide that is new, or the same, is not one that changes', async () => {
  expect(await planned(null, guide)).toEqual([]);
  expect(await planned(guide, guide)).toEqual([]);
  expect(await planned(edited({ title: 'Oil' }), guide)).toEqual([]);
});

it('A newer one is told with what it says otherwise', async () => {
  expect(await planned(guide, edited({ title: 'Oil' }))).toEqual([
    {
      id: guide.id,
      title: 'Lamps',
      how: 'newer',
      stands: 'theirs',
      differences: titled('Lamps', 'Oil'),
    },
  ]);
});

it('Of one that both have edited it is told which version stands, the same from either side', async () => {
  const [oil, wicks] = [edited({ title: 'Oil' }), edited({ title: 'Wicks' })];
  const [here] = await planned(oil, wicks);
  const [there] = await planned(wicks, oil);
  expect(here).toMatchObject({ how: 'bothEdited', stands: 'theirs', differences: titled('Oil', 'Wicks') });
  // There the version of the file loses, and is kept to be looked at.
  expect(there).toMatchObject({ how: 'bothEdited', stands: 'ours', differences: titled('Wicks', 'Oil') });
});

it('One that the file deletes is told as such', async () => {
  const { id, modified } = guide;
  expect(await planned(guide, { id, modified, deleted: true, revision: guide.revision + 1 })).toEqual([
    { id, title: 'Lamps', how: 'deleted', stands: 'theirs', differences: [] },
  ]);
});
