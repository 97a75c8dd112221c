import { expect, test } from 'vitest';
import { created, deleted, removed, updated } from '@core/library/edits.ts';
import { makePerson } from '@core/model/person.ts';
import { makeTag } from '@core/model/tag.ts';
import type { LibraryFollower } from './follow-library.ts';
import type { Store } from './store.ts';
import { FakeMain } from './test-support/fake-bridge.ts';
import { opened, until, value } from './test-support/opened.ts';

/** Keeps the names of what it is told of. */
class Names implements LibraryFollower {
  readonly names = new Map<string, string>();
  beginnings = 0;
  whole = 0;

  begin(): void {
    this.names.clear();
    this.beginnings += 1;
  }

  readonly tell: LibraryFollower['tell'] = (_table, live, gone) => {
    for (const record of live) this.names.set(record.id, 'name' in record ? record.name : '');
    for (const id of gone) this.names.delete(id);
  };

  isWhole(): void {
    this.whole += 1;
  }

  get sorted(): readonly string[] {
    return [...this.names.values()].sort();
  }
}

async function storeWithTags(...names: string[]): Promise<Store> {
  const store = await opened(new FakeMain());
  value(await store.introduceMe('Me'));
  for (const name of names) await addTag(store, name);
  return store;
}

async function addTag(store: Store, name: string) {
  const creatorId = store.me();
  if (!creatorId) throw new Error('nobody was introduced');
  const tag = makeTag(store.maker, { name, color: 'sky', pattern: 'solid', creatorId });
  value(await store.commit({ label: { type: 'createdTag', tag: name }, edits: [created('tags', tag)] }));
  return tag;
}

test('the library is told as it is, and then each change', async () => {
  const store = await storeWithTags('bloc');
  const names = new Names();
  store.follow(names);
  await until(() => names.whole === 1);
  expect(names.sorted).toEqual(['Me', 'bloc']);

  const tag = await addTag(store, 'border');
  await until(() => names.names.size === 3);
  value(
    await store.commit({
      label: { type: 'renamedTag', from: 'border', to: 'frontier', count: 0 },
      edits: [updated('tags', tag, { name: 'frontier' }, store.maker)],
    }),
  );
  await until(() => names.sorted.includes('frontier'));
  const renamed = (await store.read.tags()).get(tag.id);
  if (!renamed) throw new Error('the tag is gone');
  value(
    await store.commit({
      label: { type: 'deletedTag', tag: 'frontier', count: 0 },
      edits: [deleted('tags', renamed, store.maker)],
    }),
  );
  await until(() => names.names.size === 2);
  await store.undo();
  await until(() => names.sorted.includes('frontier'));
});

test('what changes while the library is being told is right in the end', async () => {
  const store = await storeWithTags('one', 'two');
  const person = makePerson(store.maker, { name: 'Somebody', color: 'sage' });
  value(
    await store.commit({
      label: { type: 'introducedPerson', name: 'Somebody' },
      edits: [created('people', person)],
    }),
  );
  const names = new Names();
  store.follow(names);
  const third = addTag(store, 'three');
  const gone = store.commit({
    label: { type: 'introducedPerson', name: 'Somebody' },
    edits: [removed('people', person)],
  });
  await third;
  value(await gone);
  await until(() => names.sorted.join() === 'Me,one,three,two');
});

test('whoever stops following is told nothing more', async () => {
  const store = await storeWithTags();
  const names = new Names();
  const stop = store.follow(names);
  await until(() => names.whole === 1);
  stop();
  await addTag(store, 'late');
  await until(() => (store.live.tags.current()?.size ?? 0) === 1);
  expect(names.sorted).toEqual(['Me']);
});
