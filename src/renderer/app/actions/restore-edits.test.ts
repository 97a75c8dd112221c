import { expect, test } from 'vitest';
import { applyChange, emptyState } from '@core/library/apply.ts';
import { created, deleted, makeChange, updated } from '@core/library/edits.ts';
import type { Edit } from '@core/library/change.ts';
import type { LibraryState } from '@core/library/tables.ts';
import type { Maker } from '@core/model/id.ts';
import { makePerson } from '@core/model/person.ts';
import { makeTag } from '@core/model/tag.ts';
import { restoreEdits } from './restore-edits.ts';

let made = 0;
const maker: Maker = {
  uuid: () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
  now: () => '2026-01-01T00:00:00.000Z',
};
const me = makePerson(maker, { name: 'Mara', color: 'amber' });
const tag = makeTag(maker, { name: 'border', color: 'amber', pattern: 'solid', creatorId: me.id });
const other = makeTag(maker, { name: 'bloc', color: 'sky', pattern: 'double', creatorId: me.id });

function after(state: LibraryState, ...edits: Edit[]): LibraryState {
  return applyChange(state, makeChange(maker, { by: me.id, label: { type: 'changedSettings' }, edits }));
}

const then = after(emptyState(), created('people', me), created('tags', tag));

test('what was changed, deleted or added since is as it was, revisions included', () => {
  const renamed = after(then, updated('tags', tag, { name: 'frontier' }, maker), created('tags', other));
  const gone = after(then, deleted('tags', tag, maker));
  for (const now of [renamed, gone]) {
    expect(after(now, ...restoreEdits(now, then)).tags).toEqual(then.tags);
  }
});

test('a library that has not changed is left alone', () => {
  expect(restoreEdits(then, then)).toEqual([]);
});

test('whoever has come since stays, and settings are not touched', () => {
  const colleague = makePerson(maker, { name: 'Karim', color: 'plum' });
  const now = after(then, created('people', colleague), created('settings', { id: 'theme', value: 'dark' }));
  expect(restoreEdits(now, then)).toEqual([]);
});

test('whoever is missing now comes back with what she made', () => {
  expect(after(emptyState(), ...restoreEdits(emptyState(), then)).people).toEqual(then.people);
});
