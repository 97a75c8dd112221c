import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { created, deleted, updated } from '@core/library/edits.ts';
import { mergeTags } from '@core/library/removals.ts';
import { newId, type TagId } from '@core/model/id.ts';
import { makeReply } from '@core/model/reply.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import type { Observable } from './observable.ts';
import type { Store } from './store.ts';
import { FakeMain } from './test-support/fake-bridge.ts';
import { opened, until, value } from './test-support/opened.ts';
import { aSource, aSourceId, aTag, anAnnotation, highlighting } from './test-support/records.ts';

const maker = countingMaker(2);
const everything = { sourceId: null, tagIds: null, creatorId: null };
const ofFirst = { ...everything, sourceId: aSourceId(1) };
let store: Store;

afterEach(() => {
  store.close();
});

/** Looks at a value as a component does, and waits until it has been read. */
async function watched<V>(observable: Observable<V | undefined>): Promise<() => V> {
  observable.subscribe(() => undefined);
  await until(() => observable.current() !== undefined);
  return () => observable.current() as V;
}

describe('the annotations of a document', () => {
  it('stand in the order of the text and follow every change, others keeping their identity', async () => {
    store = await opened(new FakeMain());
    const [first, second, third] = [30, 10, 20].map((start) => anAnnotation(maker, { start }));
    if (!first || !second || !third) throw new Error('three were made');
    value(await store.commit(highlighting(first)));
    value(await store.commit(highlighting(second)));
    const list = await watched(store.live.passages(ofFirst));
    const [kept] = list();
    value(await store.commit(highlighting(third)));
    await until(() => list().length === 3);
    expect(list().map(({ target }) => target.start)).toEqual([10, 20, 30]);
    expect(list()[0]).toBe(kept);

    const target = { ...first.target, start: 5, end: 9 };
    value(
      await store.commit({
        label: { type: 'movedAnnotation', quote: '' },
        edits: [updated('annotations', first, { target }, maker)],
      }),
    );
    await until(() => list()[0]?.id === first.id);
    expect(list()[1]).toBe(kept);
    value(
      await store.commit({
        label: { type: 'deletedAnnotations', count: 1, quote: '' },
        edits: [deleted('annotations', second, maker)],
      }),
    );
    await until(() => list().length === 2);
    expect(await store.read.annotationsOf(aSourceId(1))).toEqual(list());
  });

  it('are none where no document is open, and nothing is read for that', async () => {
    store = await opened(new FakeMain());
    value(await store.commit(highlighting(anAnnotation(maker))));
    value(await store.commit(highlighting(anAnnotation(maker, { sourceId: aSourceId(2) }))));
    let readRecords = 0;
    store.database.current().annotations.hook('reading', (record) => {
      readRecords += 1;
      return record;
    });
    const none = await watched(store.live.annotationsOf(null));
    const own = await watched(store.live.annotationsOf(aSourceId(1)));
    expect(none()).toEqual([]);
    expect(own()).toHaveLength(1);
    // Once for what is near the place where it was read, once for all of it.
    expect(readRecords).toBe(2);
  });

  it('are the same list for as long as nothing in it changes', async () => {
    store = await opened(new FakeMain());
    const [here, elsewhere] = [anAnnotation(maker), anAnnotation(maker, { sourceId: aSourceId(2) })];
    value(await store.commit(highlighting(here)));
    const list = await watched(store.live.passages(ofFirst));
    const all = await watched(store.live.passages(everything));
    const before = list();
    value(await store.commit(highlighting(elsewhere)));
    await until(() => all().length === 2);
    expect(list()).toBe(before);
  });
});

describe('counts', () => {
  it('count what an alias carries for the tag it was merged into, a passage with both once', async () => {
    store = await opened(new FakeMain());
    const [kept, merged] = [aTag(maker, 'empire'), aTag(maker, 'the empire')];
    value(
      await store.commit({
        label: { type: 'tagged', count: 2, tag: 'empire' },
        edits: [
          created('sources', aSource(maker, aSourceId(1))),
          created('tags', kept),
          created('tags', merged),
          created('annotations', anAnnotation(maker, { tagIds: [kept.id, merged.id] })),
          created('annotations', anAnnotation(maker, { tagIds: [merged.id] })),
        ],
      }),
    );
    const counts = await watched(store.live.tagCounts);
    const perSource = await watched(store.live.annotationCounts);
    expect([...counts().counts]).toEqual([
      [kept.id, 1],
      [merged.id, 2],
    ]);
    expect([...perSource()]).toEqual([[aSourceId(1), 2]]);

    const edits = mergeTags(merged, kept, await store.read.tags(), maker);
    value(await store.commit({ label: { type: 'mergedTags', from: '', into: '', count: 2 }, edits }));
    await until(() => counts().counts.size === 1);
    expect(counts().counts.get(kept.id)).toBe(2);

    value(await store.commit(highlighting(anAnnotation(maker, { tagIds: [merged.id, kept.id] }))));
    await until(() => counts().counts.get(kept.id) === 3);
    await until(() => perSource().get(aSourceId(1)) === 3);
    value(await store.undo());
    value(await store.undo());
    await until(() => counts().counts.get(merged.id) === 2 && counts().counts.get(kept.id) === 1);
  });
});

describe('the tags last given', () => {
  it('come latest first, from before the start as well, and not from undoing', async () => {
    const main = new FakeMain();
    store = await opened(main);
    const [a, b, c] = ['a', 'b', 'c'].map(() => newId<'tag'>(maker)) as [TagId, TagId, TagId];
    value(await store.commit(highlighting(anAnnotation(maker, { tagIds: [a] }))));
    value(await store.commit(highlighting(anAnnotation(maker, { tagIds: [b] }))));
    store.close();
    store = await opened(main);
    const recent = await watched(store.live.recentTags);
    expect(recent()).toEqual([b, a]);
    value(await store.commit(highlighting(anAnnotation(maker, { tagIds: [c] }))));
    value(await store.commit(highlighting(anAnnotation(maker, { tagIds: [a] }))));
    await until(() => recent()[0] === a);
    expect(recent()).toEqual([a, c, b]);
    value(await store.undo());
    const tags = await watched(store.live.passages(everything));
    await until(() => tags().length === 3);
    expect(recent()).toEqual([a, c, b]);
  });

  it('of a change with thousands of edits are found at its end', async () => {
    const main = new FakeMain();
    store = await opened(main);
    const ids = Array.from({ length: 300 }, () => newId<'tag'>(maker));
    const annotations = ids.map((id, n) => anAnnotation(maker, { start: n * 10, tagIds: [id] }));
    const { label } = highlighting(anAnnotation(maker));
    const edits = annotations.map((annotation) => created('annotations', annotation));
    value(await store.commit({ label, edits }));
    store.close();
    store = await opened(main);
    expect((await watched(store.live.recentTags))()).toEqual(ids.slice(-16).toReversed());
    // Its edits stand in several parts.
    expect(await store.database.current().edits.count()).toBeGreaterThan(2);
  });
});

describe('replies', () => {
  it('stand under their annotation, oldest first', async () => {
    store = await opened(new FakeMain());
    const annotation = anAnnotation(maker);
    value(await store.commit(highlighting(annotation)));
    const replies = await watched(store.live.replies);
    const [one, two] = ['one', 'two'].map((note) =>
      makeReply(maker, { annotationId: annotation.id, note, creatorId: newId<'person'>(maker) }),
    );
    if (!one || !two) throw new Error('two were made');
    for (const reply of [two, one]) {
      const edits = [created('replies', reply)];
      value(await store.commit({ label: { type: 'replied', quote: '' }, edits }));
    }
    await until(() => replies().get(annotation.id)?.length === 2);
    expect(replies().get(annotation.id)).toEqual([one, two]);
    value(await store.undo());
    value(await store.undo());
    await until(() => replies().size === 0);
  });
});

describe('what every screen shows', () => {
  it('is there when the store is', async () => {
    const main = new FakeMain();
    store = await opened(main);
    value(await store.introduceMe('Ann'));
    value(await store.setSettings({ theme: 'dark', textSize: 20 }));
    store.close();
    store = await opened(main);
    expect(store.live.settings.current()).toMatchObject({ me: store.me(), theme: 'dark', textSize: 20 });
    expect([...(store.live.people.current()?.values() ?? [])].map(({ name }) => name)).toEqual(['Ann']);
    expect(store.live.sources.current()).toEqual([]);
    expect(store.live.tags.current()?.size).toBe(0);
  });
});
