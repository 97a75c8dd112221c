import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { created, updated } from '@core/library/edits.ts';
import { sentenceOf } from '@core/library/sentence.ts';
import { makeGuide } from '@core/model/guide.ts';
import { makePerson } from '@core/model/person.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import { LibraryDatabase } from './library-database.ts';
import type { SavingState, Store } from './store.ts';
import { FakeMain } from './test-support/fake-bridge.ts';
import { asText, opened, until, value } from './test-support/opened.ts';
import { aSourceId, aTag, anAnnotation, highlighting } from './test-support/records.ts';

const maker = countingMaker();
const stores: Store[] = [];

async function start(main: FakeMain): Promise<Store> {
  const store = await opened(main);
  stores.push(store);
  return store;
}

afterEach(() => {
  for (const store of stores.splice(0)) store.close();
  vi.restoreAllMocks();
});

/** Makes the database in use fail in the middle of the next write, as on a full disk. */
function breakNextWrite(store: Store): void {
  store.database.current().changes.hook('creating', () => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
}

describe('committing', () => {
  it('journals first, then writes to the database, then is saved', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const states: SavingState['type'][] = [];
    store.saving.subscribe(() => states.push(store.saving.current().type));
    let inDatabaseWhenJournalled: unknown = 'not asked';
    const annotation = anAnnotation(maker);
    main.onAppended = () => {
      inDatabaseWhenJournalled = store.live.passages(everything).current()?.length ?? 0;
    };
    value(await store.commit(highlighting(annotation)));
    expect(inDatabaseWhenJournalled).toBe(0);
    expect(await store.read.annotation(annotation.id)).toEqual(annotation);
    expect(states).toEqual(['saving', 'saved']);
  });

  it('shows a passage before it is kept, in one drawing with the word that it is being saved', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const list = store.live.passages(everything);
    const said: string[] = [];
    list.subscribe(() => queueMicrotask(() => said.push(store.saving.current().type)));
    await until(() => list.current() !== undefined);
    said.length = 0;
    let shownWhenJournalled = 0;
    main.onAppended = () => {
      shownWhenJournalled = list.current()?.length ?? 0;
    };
    value(await store.commit(highlighting(anAnnotation(maker))));
    expect(shownWhenJournalled).toBe(1);
    expect(said).toEqual(['saving']);
    expect(store.saving.current()).toEqual({ type: 'saved' });
  });

  it('takes back what was shown where the journal refuses, main is gone, or another has changed it meanwhile', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const list = store.live.passages(everything);
    const annotation = anAnnotation(maker, { note: 'one' });
    value(await store.commit(highlighting(annotation)));
    const shown: (readonly string[] | undefined)[] = [];
    list.subscribe(() => shown.push(list.current()?.map(({ note }) => note)));
    await until(() => list.current() !== undefined);
    const before = list.current();
    shown.length = 0;
    main.refuseNext = { type: 'diskFull' };
    expect((await store.commit(highlighting(anAnnotation(maker, { note: 'two' })))).ok).toBe(false);
    expect((await store.commit(highlighting({ ...annotation, note: 'other' }))).ok).toBe(false);
    main.dieAfterNext = true;
    await expect(store.commit(highlighting(anAnnotation(maker, { note: 'three' })))).rejects.toThrow();
    expect(list.current()).toBe(before);
    expect(shown).toEqual([['one', 'two'], ['one'], ['other'], ['one'], ['one', 'three'], ['one']]);
  });

  it('reads as a whole what is being kept, as the screen shows it', async () => {
    const store = await start(new FakeMain());
    const annotation = anAnnotation(maker);
    const committing = store.commit(highlighting(annotation));
    const { annotations } = await store.read.state();
    expect([...annotations.keys()]).toEqual([annotation.id]);
    value(await committing);
  });

  it('shows other records when they are kept, because more is read when they appear', async () => {
    const main = new FakeMain();
    const store = await start(main);
    store.live.guides.subscribe(() => undefined);
    await until(() => store.live.guides.current() !== undefined);
    let shownWhenJournalled = -1;
    main.onAppended = () => {
      shownWhenJournalled = store.live.guides.current()?.length ?? -1;
    };
    const guide = makeGuide(maker, {
      title: 'Harbour',
      creatorId: makePerson(maker, { name: 'A', color: 'sky' }).id,
    });
    value(
      await store.commit({
        label: { type: 'createdGuide', guide: 'Harbour' },
        edits: [created('guides', guide)],
      }),
    );
    expect(shownWhenJournalled).toBe(0);
    expect(store.live.guides.current()).toEqual([guide]);
  });

  it('says who did it and when, and gives it an id', async () => {
    const main = new FakeMain();
    const store = await start(main);
    value(await store.introduceMe('Ann'));
    const change = value(await store.commit(highlighting(anAnnotation(maker))));
    expect(change.by).toBe(store.me());
    expect(main.journal.at(-1)?.change).toEqual(change);
  });

  it('does nothing when the journal refuses, and says so until something is kept', async () => {
    const main = new FakeMain();
    const store = await start(main);
    main.refuseNext = { type: 'diskFull' };
    const annotation = anAnnotation(maker);
    expect(await store.commit(highlighting(annotation))).toEqual({ ok: false, error: { type: 'diskFull' } });
    expect(await store.read.annotation(annotation.id)).toBeNull();
    expect(store.saving.current()).toEqual({ type: 'notSaved', reason: 'the disk is full' });
    value(await store.commit(highlighting(annotation)));
    expect(store.saving.current()).toEqual({ type: 'saved' });
  });

  it('keeps two quick commits apart and in order', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const tag = aTag(maker, 'empire');
    const both = await Promise.all([
      store.commit({ label: { type: 'createdTag', tag: 'empire' }, edits: [created('tags', tag)] }),
      store.commit({
        label: { type: 'describedTag', tag: 'empire' },
        edits: [updated('tags', tag, { description: 'of any kind' }, maker)],
      }),
    ]);
    both.forEach(value);
    expect(main.acts).toEqual(['journalled 1', 'journalled 2']);
    expect((await store.read.tags()).get(tag.id)).toMatchObject({ description: 'of any kind', revision: 2 });
  });

  it('refuses an edit of a record that has changed meanwhile', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const annotation = anAnnotation(maker);
    value(await store.commit(highlighting(annotation)));
    const write = (note: string) =>
      store.commit({
        label: { type: 'wroteNote', quote: '' },
        edits: [updated('annotations', annotation, { note }, maker)],
      });
    const [first, second] = await Promise.all([write('one'), write('two')]);
    value(first);
    expect(second).toEqual({ ok: false, error: { type: 'stale', table: 'annotations', id: annotation.id } });
    expect(await store.read.annotation(annotation.id)).toMatchObject({ note: 'one' });
    expect(store.saving.current()).toEqual({ type: 'saved' });
  });

  it('composes from the library as it is when the turn comes', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const annotation = anAnnotation(maker);
    value(await store.commit(highlighting(annotation)));
    const add = (word: string) =>
      store.commit(async (read) => {
        const now = await read.annotation(annotation.id);
        if (!now) return null;
        const edits = [updated('annotations', now, { note: now.note + word }, maker)];
        return { label: { type: 'editedNote', quote: '' }, edits };
      });
    (await Promise.all([add('one '), add('two '), add('three')])).forEach(value);
    expect(await store.read.annotation(annotation.id)).toMatchObject({ note: 'one two three', revision: 4 });
  });

  it('refuses what was composed from something that was read before its turn', async () => {
    const store = await start(new FakeMain());
    const before = anAnnotation(maker);
    value(await store.commit(highlighting(before)));
    const write = (note: string) =>
      store.commit(async (read) => {
        await read.annotation(before.id);
        return {
          label: { type: 'wroteNote', quote: '' },
          edits: [updated('annotations', before, { note }, maker)],
        };
      });
    value(await write('one'));
    expect(await write('two')).toMatchObject({ ok: false, error: { type: 'stale' } });
    expect(await store.read.annotation(before.id)).toMatchObject({ note: 'one' });
  });

  it('asks the database once for what is edited, and not for tags that the window knows', async () => {
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const main = new FakeMain();
    const store = await start(main);
    await store.live.warmed();
    const [annotation, tag] = [anAnnotation(maker), aTag(maker, 'empire')];
    value(await store.commit(highlighting(annotation)));
    value(
      await store.commit({ label: { type: 'createdTag', tag: 'empire' }, edits: [created('tags', tag)] }),
    );
    asked.mockClear();
    let askedWhenJournalled = 0;
    main.onAppended = () => {
      askedWhenJournalled = asked.mock.calls.length;
    };
    const tagging = store.commit(async (read) => {
      const known = await read.tags();
      const [found] = await read.annotations([annotation.id]);
      if (!found) return null;
      const tagIds = [...known.keys()];
      return {
        label: { type: 'tagged', count: 1, tag: 'empire' },
        edits: [updated('annotations', found, { tagIds }, maker)],
      };
    });
    value(await tagging);
    expect(askedWhenJournalled).toBe(1);
    expect(await store.read.annotation(annotation.id)).toMatchObject({ tagIds: [tag.id] });
  });

  it('writes nothing where there is nothing to do', async () => {
    const main = new FakeMain();
    const store = await start(main);
    expect(await store.commit(() => Promise.resolve(null))).toEqual({ ok: true, value: null });
    expect(await store.setSettings({ theme: 'system' })).toMatchObject({ ok: true });
    expect(value(await store.undo())).toBeNull();
    expect(await store.setSettings({ theme: 'system' })).toEqual({ ok: true, value: null });
  });
});

describe('a database that fails after the journal acknowledged', () => {
  it('keeps the change, catches up and goes on', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const [first, second] = [anAnnotation(maker), anAnnotation(maker, { start: 9 })];
    breakNextWrite(store);
    value(await store.commit(highlighting(first)));
    value(await store.commit(highlighting(second)));
    expect(asText(await store.read.state())).toBe(asText(main.state()));
    expect(store.saving.current()).toEqual({ type: 'saved' });
    expect(store.mended.current().join()).toContain('1 change from the journal was brought in');
    expect(sentenceOf(store.undoable.current().undo?.label ?? { type: 'deletedReply' })).toBe(
      'highlighted “Some”',
    );
  });

  it('brings the change to the screen all the same', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const list = store.live.passages(everything);
    list.subscribe(() => undefined);
    await until(() => list.current() !== undefined);
    breakNextWrite(store);
    value(await store.commit(highlighting(anAnnotation(maker))));
    await until(() => list.current()?.length === 1);
  });

  it('finds out what became of a change that main did not answer for', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const [first, second] = [anAnnotation(maker), anAnnotation(maker, { start: 9 })];
    main.dieAfterNext = true;
    await expect(store.commit(highlighting(first))).rejects.toThrow('main is gone');
    expect(store.saving.current().type).toBe('notSaved');
    value(await store.commit(highlighting(second)));
    expect((await store.read.annotationsOf(aSourceId(1))).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(store.saving.current()).toEqual({ type: 'saved' });
  });

  it('accepts nothing while the database cannot be opened, and goes on when it can', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const open = vi.spyOn(LibraryDatabase.prototype, 'open');
    open.mockImplementation(() => {
      throw new DOMException('internal error', 'UnknownError');
    });
    breakNextWrite(store);
    value(await store.commit(highlighting(anAnnotation(maker))));
    expect(store.saving.current().type).toBe('notSaved');
    expect(await store.commit(highlighting(anAnnotation(maker)))).toEqual({
      ok: false,
      error: { type: 'databaseUnavailable' },
    });
    expect(main.journal).toHaveLength(1);
    open.mockRestore();
    value(await store.commit(highlighting(anAnnotation(maker))));
    expect(asText(await store.read.state())).toBe(asText(main.state()));
    expect(store.saving.current()).toEqual({ type: 'saved' });
  });
});

describe('a database that is in order', () => {
  it('takes whatever a change does to several tables, without being opened anew', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const used = store.database.current();
    const [tag, other] = [aTag(maker, 'empire'), aTag(maker, 'union')];
    const annotation = anAnnotation(maker, { tagIds: [tag.id] });
    const label = { type: 'mergedFiles', count: 1, annotations: 1, sources: 0 } as const;
    const edits = [created('tags', tag), created('annotations', annotation)];
    value(await store.commit({ label, edits }));
    const more = [created('tags', other), updated('annotations', annotation, { note: 'x' }, maker)];
    value(await store.commit({ label, edits: more }));
    for (const step of ['undo', 'undo', 'redo', 'redo', 'undo'] as const) value(await store[step]());
    expect(store.database.current()).toBe(used);
    expect(store.mended.current()).toEqual([]);
    expect(asText(await store.read.state())).toBe(asText(main.state()));
  });
});

describe('a database that is away while it is asked', () => {
  it('is asked again when it is there, and what is kept outside of changes is written into it', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const annotation = anAnnotation(maker);
    value(await store.commit(highlighting(annotation)));
    const away = store.database.current();
    away.close();
    const [found] = await Promise.all([
      store.read.annotation(annotation.id),
      store.places.keepPlace(aSourceId(1), 1234),
      store.places.keepLastOpen(aSourceId(1)),
      store.drafts.keepDraft(aSourceId(1), 'being corrected'),
    ]);
    expect(found).toEqual(annotation);
    expect(store.database.current()).not.toBe(away);
    expect(await store.places.lastOpen()).toBe(aSourceId(1));
    expect(await store.drafts.draftOf(aSourceId(1))).toBe('being corrected');
    expect((await store.database.current().places.get(aSourceId(1)))?.offset).toBe(1234);
  });
});

describe('a database that could not be opened', () => {
  it('is tried again without being asked, because whatever reads it fails until then', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const open = vi.spyOn(LibraryDatabase.prototype, 'open');
    open.mockImplementation(() => {
      throw new DOMException('internal error', 'UnknownError');
    });
    breakNextWrite(store);
    value(await store.commit(highlighting(anAnnotation(maker))));
    expect(store.saving.current().type).toBe('notSaved');
    open.mockRestore();
    await vi.waitFor(() => expect(store.saving.current()).toEqual({ type: 'saved' }), { timeout: 10_000 });
    expect(asText(await store.read.state())).toBe(asText(main.state()));
    store.close();
  });
});

describe('undo and redo', () => {
  it('take back the last step and bring it back, across restarts', async () => {
    const main = new FakeMain();
    let store = await start(main);
    const annotation = anAnnotation(maker, { note: 'kept' });
    value(await store.commit(highlighting(annotation)));
    value(await store.setSettings({ theme: 'sepia' }));

    store.close();
    store = await start(main);
    expect(store.undoable.current().undo?.label).toEqual({ type: 'highlighted', quote: 'Some' });
    value(await store.undo());
    expect(await store.read.annotation(annotation.id)).toBeNull();
    expect(store.undoable.current().undo).toBeNull();

    store.close();
    store = await start(main);
    value(await store.redo());
    expect(await store.read.annotation(annotation.id)).toMatchObject({ note: 'kept', revision: 3 });
    expect(store.undoable.current().redo).toBeNull();
    expect(store.live.settings.current()?.theme).toBe('sepia');
  });

  it('take back a step with many edits, which are kept in parts', async () => {
    const main = new FakeMain();
    const store = await start(main);
    const many = Array.from({ length: 300 }, (_, i) =>
      anAnnotation(maker, { start: i, note: 'x'.repeat(200) }),
    );
    const edits = many.map((annotation) => created('annotations', annotation));
    value(await store.commit({ label: { type: 'tagged', count: 300, tag: 'x' }, edits }));
    expect(await store.database.current().edits.count()).toBeGreaterThan(5);
    value(await store.undo());
    expect(await store.read.annotationsOf(aSourceId(1))).toEqual([]);
    value(await store.redo());
    expect(await store.read.annotationsOf(aSourceId(1))).toHaveLength(300);
  });
});

describe('where the person was', () => {
  it('is kept without a change', async () => {
    const main = new FakeMain();
    let store = await start(main);
    expect(await store.places.lastOpen()).toBeNull();
    await store.places.keepPlace(aSourceId(1), 1234);
    await store.places.keepLastOpen(aSourceId(1));
    store.close();
    store = await start(main);
    expect(await store.places.placeOf(aSourceId(1))).toBe(1234);
    expect(await store.places.placeOf(aSourceId(2))).toBeNull();
    expect(await store.places.lastOpen()).toBe(aSourceId(1));
    expect(main.journal).toEqual([]);
  });
});

const everything = { sourceId: null, tagIds: null, creatorId: null };

describe('what is being corrected', () => {
  it('is kept without a change, however long it is, until it is given up', async () => {
    const main = new FakeMain();
    let store = await start(main);
    const long = '😀x'.repeat(20_000);
    void store.drafts.keepDraft(aSourceId(1), 'first');
    void store.drafts.keepDraft(aSourceId(1), long);
    await store.settled();
    store.close();
    store = await start(main);
    expect(await store.drafts.draftOf(aSourceId(1))).toBe(long);
    expect(await store.drafts.draftOf(aSourceId(2))).toBeNull();
    await store.drafts.keepDraft(aSourceId(1), 'short');
    expect(await store.drafts.draftOf(aSourceId(1))).toBe('short');
    await store.drafts.keepDraft(aSourceId(1), null);
    expect(await store.drafts.draftOf(aSourceId(1))).toBeNull();
    expect(main.journal).toEqual([]);
  });
});
