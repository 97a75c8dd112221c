import { expect, test } from 'vitest';
import { applyChange, emptyState } from '@core/library/apply.ts';
import { created, deleted, makeChange, updated } from '@core/library/edits.ts';
import type { Edit } from '@core/library/change.ts';
import type { LibraryState } from '@core/library/tables.ts';
import { makeAnnotation } from '@core/model/annotation.ts';
import type { Maker, SourceId } from '@core/model/id.ts';
import { makePerson } from '@core/model/person.ts';
import type { Source } from '@core/model/source.ts';
import { makeTag } from '@core/model/tag.ts';
import { restoreEdits, restoreSourceEdits } from './restore-edits.ts';

let made = 0;
const maker: Maker = {
  uuid: () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
  now: () => '2026-01-01T00:00:00.000Z',
};
const me = makePerson(maker, { name: 'Mara', color: 'amber' });
const tag = makeTag(maker, { name: 'border', color: 'amber', pattern: 'solid', creatorId: me.id });
const other = makeTag(maker, { name: 'bloc', color: 'sky', pattern: 'double', creatorId: me.id });

const target = { start: 0, end: 4, exact: 'text', prefix: '', suffix: '' };

function sourceOf(n: number): Source {
  const at = maker.now();
  return {
    id: `ni:///sha-256;${String(n).padStart(43, '0')}` as SourceId,
    title: `Document ${n}`,
    metadata: {},
    fileName: 'a.txt',
    fileHash: '0'.repeat(64),
    mediaType: 'text/plain',
    encoding: 'utf-8',
    textVersion: 1,
    textLength: 100,
    wordCount: 20,
    asItStands: false,
    mends: [],
    creatorId: me.id,
    created: at,
    modified: at,
    revision: 1,
  };
}

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

test('one document comes back with its annotations, replies and lost tags; everything else stays', () => {
  const [first, second] = [sourceOf(1), sourceOf(2)];
  const marked = makeAnnotation(maker, { sourceId: first.id, target, creatorId: me.id, tagIds: [tag.id] });
  const elsewhere = makeAnnotation(maker, { sourceId: second.id, target, creatorId: me.id, note: 'then' });
  const before = after(
    then,
    created('sources', first),
    created('sources', second),
    created('annotations', marked),
    created('annotations', elsewhere),
  );
  const added = makeAnnotation(maker, { sourceId: first.id, target, creatorId: me.id });
  const now = after(
    before,
    deleted('annotations', marked, maker),
    deleted('tags', tag, maker),
    created('annotations', added),
    updated('annotations', elsewhere, { note: 'now' }, maker),
    created('tags', other),
  );
  const restored = after(now, ...restoreSourceEdits(now, before, first.id));
  expect(restored.annotations.get(marked.id)).toEqual(marked);
  expect(restored.tags.get(tag.id)).toEqual(tag);
  expect(restored.annotations.has(added.id)).toBe(false);
  expect(restored.annotations.get(elsewhere.id)).toMatchObject({ note: 'now' });
  expect(restored.tags.get(other.id)).toEqual(other);
});
