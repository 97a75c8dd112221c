import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { created } from '@core/library/edits.ts';
import { makeGuide } from '@core/model/guide.ts';
import { newId } from '@core/model/id.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import { databaseName, databasesOf } from './database-names.ts';
import { LibraryDatabase } from './library-database.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';
import { FakeMain } from './test-support/fake-bridge.ts';
import { asText, opened, value } from './test-support/opened.ts';
import { aTag, anAnnotation, highlighting } from './test-support/records.ts';
import { DATABASE_TIME_LIMIT, OPENING_TIME_LIMIT } from './within.ts';

const maker = countingMaker(1);
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

/** A library in which five passages were marked, closed. */
async function libraryOfFive(): Promise<FakeMain> {
  const main = new FakeMain();
  const store = await start(main);
  for (let i = 0; i < 5; i += 1)
    value(await store.commit(highlighting(anAnnotation(maker, { start: i * 10 }))));
  store.close();
  return main;
}

/** Opens the database in use behind the store's back. */
async function tamper(
  main: FakeMain,
  change: (database: LibraryDatabase) => Promise<unknown>,
): Promise<void> {
  const name = (await databasesOf(main.lineage)).at(-1)?.name ?? 'none';
  const database = new LibraryDatabase(name);
  await change(database);
  database.close();
}

/** Copies the database in use into the next one, in the shape that the first version gave it. */
async function copyInFirstVersion(main: FakeMain): Promise<void> {
  const [from] = await databasesOf(main.lineage);
  const present = new LibraryDatabase(from?.name ?? '');
  const old = new Dexie(databaseName(main.lineage, 2).name);
  old.version(1).stores({
    sources: 'id, created, fileHash',
    annotations: 'id, *tagIds, creatorId, [sourceId+target.start]',
    replies: 'id, annotationId',
    tags: 'id',
    people: 'id',
    superseded: 'id, recordId',
    settings: 'id',
    changes: 'seq',
    edits: '[seq+part]',
    head: 'id',
    places: 'id',
  });
  for (const { name } of old.tables) await old.table(name).bulkAdd(await present.table(name).toArray());
  old.close();
  present.close();
}

/** So that a test need not wait as long as a person would. */
function shortenTimeLimit(): void {
  const { setTimeout } = globalThis;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((work: () => void, delay?: number) =>
    setTimeout(work, delay === DATABASE_TIME_LIMIT || delay === OPENING_TIME_LIMIT ? 300 : delay),
  );
}

async function expectWhole(main: FakeMain, store: Store): Promise<void> {
  expect(asText(await store.read.state())).toBe(asText(main.state()));
}

describe('opening a library', () => {
  it('says nothing where all is well, the first time and later', async () => {
    const main = new FakeMain();
    const first = await start(main);
    expect(first.mended.current()).toEqual([]);
    value(await first.commit(highlighting(anAnnotation(maker))));
    first.close();
    const second = await start(main);
    expect(second.mended.current()).toEqual([]);
    await expectWhole(main, second);
    expect(await databasesOf(main.lineage)).toHaveLength(1);
  });

  it('rebuilds a database that was wiped, history included, and says so', async () => {
    const main = await libraryOfFive();
    for (const { name } of await databasesOf(main.lineage)) await Dexie.delete(name);
    const store = await start(main);
    await expectWhole(main, store);
    expect(store.mended.current()).toEqual([expect.stringContaining('was gone')]);
    value(await store.undo());
    expect(
      (await store.read.annotations(main.journal.map(({ change }) => change.edits[0]?.id as never))).length,
    ).toBe(4);
  });

  it('tells how far making a database has come, and nothing where none is made', async () => {
    const main = await libraryOfFive();
    const [before] = main.journal;
    const tags = Array.from({ length: 2_500 }, (_, n) => created('tags', aTag(maker, `tag ${n}`)));
    if (before) main.write({ ...before.change, edits: tags });
    for (const { name } of await databasesOf(main.lineage)) await Dexie.delete(name);
    const told: number[] = [];
    stores.push(value(await openStore(main.bridge, { report: (fraction) => told.push(fraction) })));
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(new Set(told).size).toBeGreaterThan(4);
    expect([told[0], told.at(-1)]).toEqual([0, 1]);
    told.length = 0;
    stores.push(value(await openStore(main.bridge, { report: (fraction) => told.push(fraction) })));
    expect(told).toEqual([]);
  });

  it('does not take an empty database for a first start', async () => {
    const main = await libraryOfFive();
    await tamper(main, async (database) => {
      await database.delete();
      await new LibraryDatabase(database.name).open();
    });
    const store = await start(main);
    await expectWhole(main, store);
    expect(store.mended.current()).toEqual([expect.stringContaining('could not be opened')]);
  });

  it('catches up with a journal that went on without it', async () => {
    const main = await libraryOfFive();
    const [before] = main.journal;
    const tag = aTag(maker, 'empire');
    if (before) {
      main.write({ ...before.change, edits: [created('tags', tag)] });
      main.write({ ...before.change, edits: [created('annotations', anAnnotation(maker, { start: 99 }))] });
    }
    const store = await start(main);
    await expectWhole(main, store);
    expect(store.mended.current()).toEqual([expect.stringContaining('2 changes')]);
    expect(await databasesOf(main.lineage)).toHaveLength(1);
  });

  it('rebuilds where the journal no longer reaches back to where the database stands', async () => {
    const main = await libraryOfFive();
    const [before] = main.journal;
    if (before) main.write({ ...before.change, edits: [created('tags', aTag(maker, 'empire'))] });
    main.oldestReachable = main.head.seq + 1;
    const store = await start(main);
    await expectWhole(main, store);
    expect(store.undoable.current()).toEqual({ undo: null, redo: null });
    expect(await databasesOf(main.lineage)).toHaveLength(2);
  });

  it('rebuilds a database that lost a record, and keeps it until the next time', async () => {
    const main = await libraryOfFive();
    const lose = (database: LibraryDatabase) => database.annotations.limit(1).delete();
    await tamper(main, lose);
    const store = await start(main);
    await expectWhole(main, store);
    expect(store.mended.current()).toEqual([expect.stringContaining('did not agree with the journal')]);
    store.close();
    await tamper(main, lose);
    await expectWhole(main, await start(main));
    expect((await databasesOf(main.lineage)).map(({ number }) => number)).toEqual([2, 3]);
  });

  it('counts a large database afterwards, with what was done meanwhile', async () => {
    const main = await libraryOfFive();
    const store = value(await openStore(main.bridge, { countedAtOnce: 3 }));
    stores.push(store);
    value(await store.commit(highlighting(anAnnotation(maker, { start: 70 }))));
    const before = store.database.current();
    await store.checkAtRest();
    expect(store.database.current()).toBe(before);
    expect(store.mended.current()).toEqual([]);
    await expectWhole(main, store);
  });

  it('rebuilds a large database that lost a record once it is counted', async () => {
    const main = await libraryOfFive();
    await tamper(main, (database) => database.annotations.limit(1).delete());
    const store = value(await openStore(main.bridge, { countedAtOnce: 3 }));
    stores.push(store);
    expect(store.mended.current()).toEqual([]);
    value(await store.commit(highlighting(anAnnotation(maker, { start: 70 }))));
    await store.checkAtRest();
    expect(store.mended.current()).toEqual([expect.stringContaining('did not agree with the journal')]);
    await expectWhole(main, store);
    value(await store.commit(highlighting(anAnnotation(maker, { start: 80 }))));
    await expectWhole(main, store);
    await store.checkAtRest();
    expect(store.mended.current()).toHaveLength(1);
  });

  it('is compared with the files once more where a large snapshot turns out to be damaged', async () => {
    const main = await libraryOfFive();
    const store = await start(main);
    const lost = main.journal.at(-1);
    main.isSnapshotSound = false;
    main.mended = [{ type: 'damagedSnapshot', keptAs: '/damaged/a' }];
    main.journal = main.journal.slice(0, -1);
    await store.checkAtRest();
    expect(main.journal.at(-1)?.change).toEqual(lost?.change);
    expect(store.mended.current()).toEqual([
      expect.stringContaining('/damaged/a'),
      expect.stringContaining('written to the journal again'),
    ]);
    await expectWhole(main, store);
  });

  it('makes a database anew that was broken off while it was made', async () => {
    const main = await libraryOfFive();
    // Where it stands is written last.
    await tamper(main, (database) => database.head.clear());
    const store = await start(main);
    await expectWhole(main, store);
    expect(store.mended.current()).toEqual([expect.stringContaining('could not be opened')]);
    expect(await databasesOf(main.lineage)).toHaveLength(2);
  });

  it('rebuilds a database that stands on another history with the same number', async () => {
    const main = await libraryOfFive();
    await tamper(main, (database) => database.head.update('head', { chain: 'another' }));
    const store = await start(main);
    await expectWhole(main, store);
    expect(store.mended.current()).toEqual([expect.stringContaining('did not agree with the journal')]);
  });

  it('brings a database of the first version to the present one, with everything in it', async () => {
    const main = await libraryOfFive();
    await copyInFirstVersion(main);
    const store = await start(main);
    expect(store.mended.current()).toEqual([]);
    expect((await databasesOf(main.lineage)).map(({ number }) => number)).toEqual([1, 2]);
    await expectWhole(main, store);
    const guide = makeGuide(maker, { title: 'Two harbours', creatorId: newId<'person'>(maker) });
    value(
      await store.commit({
        label: { type: 'createdGuide', guide: guide.title },
        edits: [created('guides', guide)],
      }),
    );
    expect(await store.read.guide(guide.id)).toEqual(guide);
    value(await store.undo());
    value(await store.undo());
    await expectWhole(main, store);
  });

  it('does not use the database of a newer version, which later migrates what was done meanwhile', async () => {
    const main = await libraryOfFive();
    const newer = (name: string): LibraryDatabase => {
      const database = new LibraryDatabase(name);
      database
        .version(4)
        .stores({ annotations: 'id, *tagIds, creatorId, [sourceId+target.start], newer' })
        // What is not migrated has no such field, and is not in the index.
        .upgrade((upgrade) => upgrade.table('annotations').toCollection().modify({ newer: 1 }));
      return database;
    };
    const [first] = await databasesOf(main.lineage);
    const migrated = newer(first?.name ?? '');
    await migrated.open();
    migrated.close();
    const store = await start(main);
    expect(store.mended.current()).toEqual([expect.stringContaining('made by a newer Postil')]);
    value(await store.commit(highlighting(anAnnotation(maker, { start: 99 }))));
    await expectWhole(main, store);
    store.close();

    const last = newer((await databasesOf(main.lineage)).at(-1)?.name ?? '');
    await last.open();
    expect(await last.annotations.where('newer').equals(1).count()).toBe(6);
    last.close();
  });

  it('leaves the database of another library alone', async () => {
    const one = await libraryOfFive();
    const other = await libraryOfFive();
    await expectWhole(one, await start(one));
    await expectWhole(other, await start(other));
  });

  it('gives back to the journal what it lost at its end', async () => {
    const main = await libraryOfFive();
    const whole = asText(main.state());
    main.journal = main.journal.slice(0, 3);
    const store = await start(main);
    expect(asText(main.state())).toBe(whole);
    expect(store.mended.current()).toEqual([expect.stringContaining('2 changes')]);
    value(await store.undo());
    await expectWhole(main, store);
    store.close();
    expect((await start(main)).mended.current()).toEqual([]);
  });

  it('rebuilds when the database does not open', async () => {
    const main = await libraryOfFive();
    vi.spyOn(LibraryDatabase.prototype, 'open').mockImplementationOnce(() => {
      throw new DOMException('internal error', 'UnknownError');
    });
    const store = await start(main);
    await expectWhole(main, store);
    expect(store.mended.current()).toEqual([expect.stringContaining('could not be opened')]);
  });

  it('has the database taken away when none opens, old or new', async () => {
    const main = await libraryOfFive();
    const open = vi.spyOn(LibraryDatabase.prototype, 'open').mockImplementation(() => {
      throw new DOMException('internal error', 'UnknownError');
    });
    expect(await openStore(main.bridge)).toMatchObject({ ok: false, error: { type: 'databaseUnavailable' } });
    main.renewsDatabase = () => {
      open.mockRestore();
      return true;
    };
    await expectWhole(main, await start(main));
  });

  it('does not wait for a database that never answers', async () => {
    const main = await libraryOfFive();
    shortenTimeLimit();
    vi.spyOn(LibraryDatabase.prototype, 'open').mockImplementationOnce(
      () => new Dexie.Promise(() => undefined) as never,
    );
    const store = await start(main);
    await expectWhole(main, store);
    expect(store.mended.current()).toEqual([expect.stringContaining('could not be opened')]);
  });

  it('says why when the files of the library cannot be read', async () => {
    const main = new FakeMain();
    const error = { type: 'newerFormat', found: 9, known: 1 } as const;
    const bridge = { ...main.bridge, openLibrary: () => Promise.resolve({ ok: false as const, error }) };
    expect(await openStore(bridge)).toEqual({ ok: false, error });
  });

  it('passes on what main had to mend', async () => {
    const main = new FakeMain();
    main.mended = [{ type: 'tornTailCut', bytes: 12 }];
    expect((await start(main)).mended.current()).toEqual([expect.stringContaining('12 bytes')]);
  });
});
