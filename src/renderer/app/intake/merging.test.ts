import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { serialize } from '@core/formats/postil/serialize.ts';
import { canonicalJson } from '@core/library/canonical-json.ts';
import { created } from '@core/library/edits.ts';
import { sliceFor } from '@core/library/slice.ts';
import { SHARED_TABLES } from '@core/library/tables.ts';
import { makeAnnotation } from '@core/model/annotation.ts';
import { planOffered } from '@core/merge/plan-offered.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import { ok } from '@core/result.ts';
import type { SourceId } from '@core/model/id.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { Store } from '../store/store.ts';
import { FakeMain } from '../store/test-support/fake-bridge.ts';
import { opened, value } from '../store/test-support/opened.ts';
import { aDraft } from '../store/test-support/records.ts';
import { EVERYTHING, merge, planFor, type MergeChoice, type MergeOptions } from './merging.ts';
import { openFiles } from './open-files.ts';
import { readPostilFile, type OfferedMerge } from './read-postil-file.ts';

const maker = countingMaker(5);
const TEXT = 'Can I ask the Marshal what he means by that?';
const stores: Store[] = [];

const read = (fileName: string, text: string) => readPostilFile({ fileName, text, losses: null });

/** Plans, and takes what was chosen of the plan. */
async function taken(files: readonly OfferedMerge[], choice: MergeChoice, options: MergeOptions) {
  return merge(files, await planFor(options.store.read, files, planOffered), choice, options);
}

afterEach(() => {
  for (const store of stores.splice(0)) store.close();
});

/** Somebody's library, with or without the one document. */
async function libraryOf(name: string, withDocument = true): Promise<{ main: FakeMain; store: Store }> {
  const main = new FakeMain();
  const store = await opened(main);
  stores.push(store);
  value(await store.introduceMe(name));
  if (withDocument) {
    const file = main.offer(
      'talk.txt',
      ok({
        type: 'text',
        fileName: 'talk.txt',
        fileHash: 'f'.repeat(64),
        earlierHashes: [],
        mediaType: 'text/plain',
        wordCount: 2,
        encoding: 'utf-8',
        mended: aDraft(TEXT),
        asItStands: aDraft(TEXT),
        mends: [],
        annotations: [],
      }),
    );
    await openFiles([file], { store, bridge: main.bridge, readPostil: readPostilFile });
  }
  return { main, store };
}

async function mark(store: Store, start: number, note: string): Promise<void> {
  const [source] = await store.read.sources();
  const creatorId = store.me();
  if (!source || !creatorId) throw new Error('nobody or nothing there');
  const target = {
    start,
    end: start + 5,
    exact: TEXT.slice(start, start + 5),
    prefix: TEXT.slice(Math.max(0, start - 32), start),
    suffix: TEXT.slice(start + 5, start + 37),
  };
  const annotation = makeAnnotation(maker, { sourceId: source.id, target, note, creatorId });
  const edits = [created('annotations', annotation)];
  value(await store.commit({ label: { type: 'highlighted', quote: target.exact }, edits }));
}

/** The whole library as a Postil file, read as if it had come from elsewhere. */
async function exported(store: Store): Promise<OfferedMerge> {
  const texts = new Map<SourceId, SourceText>();
  for (const { id } of await store.read.sources()) texts.set(id, value(await store.read.text(id)));
  const content = serialize(sliceFor(await store.read.state(), { type: 'everything' }), {
    id: `urn:uuid:${maker.uuid()}`,
    label: 'Postil',
    created: maker.now(),
    generator: { name: 'Postil', version: '0', homepage: 'https://postil.example/' },
    creator: null,
    texts: (id) => texts.get(id),
    withTexts: true,
  });
  return value(await read('everything.postil.json', content));
}

async function shared(store: Store): Promise<string> {
  const state = await store.read.state();
  return canonicalJson(SHARED_TABLES.map((table) => [...state[table].entries()].sort()));
}

describe('opening somebody’s file', () => {
  it('brings an empty library the same documents, passages and people, as one step', async () => {
    const ann = await libraryOf('Ann');
    await mark(ann.store, 0, 'who asks?');
    const empty = await libraryOf('Ben', false);
    const file = await exported(ann.store);
    const before = await shared(empty.store);
    expect(await planFor(empty.store.read, [file], planOffered)).toMatchObject({ changesNothing: false });

    const change = value(
      await taken([file], EVERYTHING, {
        store: empty.store,
        bridge: empty.main.bridge,
        planner: planOffered,
      }),
    );
    expect(change?.label).toMatchObject({ type: 'mergedFile', annotations: 1, sources: 1 });
    const [source] = await empty.store.read.sources();
    expect(source && value(await empty.store.read.text(source.id)).text).toBe(TEXT);
    const acts = empty.main.acts;
    expect(acts.indexOf('backup beforeMerge')).toBeLessThan(acts.lastIndexOf('kept text'));
    expect(acts.at(-1)).toMatch(/^journalled/);

    value(await empty.store.undo());
    expect(await shared(empty.store)).toBe(before);
  });

  it('changes nothing the second time, and takes no backup for it', async () => {
    const ann = await libraryOf('Ann');
    await mark(ann.store, 0, 'who asks?');
    const ben = await libraryOf('Ben', false);
    const file = await exported(ann.store);
    const options = { store: ben.store, bridge: ben.main.bridge, planner: planOffered };
    value(await taken([file], EVERYTHING, options));
    const [before, acts] = [await shared(ben.store), ben.main.acts.length];
    expect(await taken([file], EVERYTHING, options)).toEqual({ ok: true, value: null });
    expect(await shared(ben.store)).toBe(before);
    expect(ben.main.acts).toHaveLength(acts);
  });

  it('makes two libraries that exchange their files equal', async () => {
    const [ann, ben] = [await libraryOf('Ann'), await libraryOf('Ben')];
    await mark(ann.store, 0, 'mine');
    await mark(ben.store, 14, 'also mine');
    const [fromAnn, fromBen] = [await exported(ann.store), await exported(ben.store)];
    value(
      await taken([fromBen], EVERYTHING, { store: ann.store, bridge: ann.main.bridge, planner: planOffered }),
    );
    value(
      await taken([fromAnn], EVERYTHING, { store: ben.store, bridge: ben.main.bridge, planner: planOffered }),
    );
    expect(await shared(ann.store)).toBe(await shared(ben.store));
  });

  it('plans anew from the library as it is when the step is made', async () => {
    const [ann, ben] = [await libraryOf('Ann'), await libraryOf('Ben', false)];
    await mark(ann.store, 0, 'who asks?');
    const file = await exported(ann.store);
    const options = { store: ben.store, bridge: ben.main.bridge, planner: planOffered };
    const both = (
      await Promise.all([taken([file], EVERYTHING, options), taken([file], EVERYTHING, options)])
    ).map(value);
    expect(both.flatMap((change) => change?.label.type ?? [])).toEqual(['mergedFile']);
  });

  it('takes nothing when the disk is full', async () => {
    const [ann, ben] = [await libraryOf('Ann'), await libraryOf('Ben', false)];
    const file = await exported(ann.store);
    const before = await shared(ben.store);
    ben.main.refuseNext = { type: 'diskFull' };
    expect(
      await taken([file], EVERYTHING, { store: ben.store, bridge: ben.main.bridge, planner: planOffered }),
    ).toEqual({
      ok: false,
      error: expect.stringContaining('the disk is full') as string,
    });
    expect(await shared(ben.store)).toBe(before);
  });

  it('brings a whole seminar’s files as one step, and of them only whose work and what documents are wanted', async () => {
    const people = await Promise.all(['Ann', 'Ben', 'Cleo'].map((name) => libraryOf(name)));
    const files = await Promise.all(
      people.map(async ({ store }, n) => {
        await mark(store, 7 * n, `note ${n}`);
        return exported(store);
      }),
    );
    const dora = await libraryOf('Dora', false);
    const options = { store: dora.store, bridge: dora.main.bridge, planner: planOffered };
    const plan = await planFor(dora.store.read, files, planOffered);
    expect(plan.totals).toMatchObject({ annotations: { new: 3 }, sources: { new: 1 }, people: { new: 3 } });
    const before = await shared(dora.store);
    const change = value(await taken(files, EVERYTHING, options));
    expect(change?.label).toEqual({ type: 'mergedFiles', count: 3, annotations: 3, sources: 1 });
    const everything = await shared(dora.store);
    value(await dora.store.undo());
    expect(await shared(dora.store)).toBe(before);

    const ben = plan.people.find(({ name }) => name === 'Ben')?.id;
    const isWanted = (kind: string, id: string) => kind === 'document' || id === ben;
    value(
      await taken(
        files,
        { choice: { isWanted }, names: { joined: [], apart: [] }, isBrought: () => false },
        options,
      ),
    );
    expect([...(await dora.store.read.people()).values()].map(({ name }) => name).sort()).toEqual(
      // Ann’s file came first, and brought the document as she had imported it.
      ['Ben', 'Dora'],
    );
    value(await taken(files, EVERYTHING, options));
    expect(await shared(dora.store)).toBe(everything);
  });
});

describe('a file without the records of its documents', () => {
  it('brings its passages to where the documents are', async () => {
    const [ann, ben] = [await libraryOf('Ann'), await libraryOf('Ben')];
    await mark(ann.store, 6, 'asks back');
    const offered = await exported(ann.store);
    const bare = { ...offered, file: { ...offered.file, sources: [] } };
    value(
      await taken([bare], EVERYTHING, { store: ben.store, bridge: ben.main.bridge, planner: planOffered }),
    );
    const [source] = await ben.store.read.sources();
    if (!source) throw new Error('the document is gone');
    expect((await ben.store.read.annotationsOf(source.id)).map(({ note }) => note)).toEqual(['asks back']);
  });
});

describe('annotations of another program', () => {
  const row = (id: string, exact: string) => ({
    id,
    user: 'acct:cleo@example.org',
    uri: 'https://archive.example/talk',
    text: `on ${exact}`,
    target: [{ selector: [{ type: 'TextQuoteSelector', exact }] }],
  });

  it('go to the document that has their quotes, and alter nothing that is here already', async () => {
    const ann = await libraryOf('Ann');
    const options = { store: ann.store, bridge: ann.main.bridge, planner: planOffered };
    const rows = [row('a', TEXT.slice(0, 5)), row('b', 'nowhere to be found')];
    const offered = value(await read('notes.json', JSON.stringify({ annotations: rows })));
    const plan = await planFor(ann.store.read, [offered], planOffered);
    expect(plan.totals).toMatchObject({ annotations: { new: 1 }, people: { new: 1 } });
    expect(plan.sources).toMatchObject([{ status: 'sameText', annotations: { new: 1 } }]);
    expect(plan.setAside).toMatchObject([{ what: 'annotation', quote: 'nowhere to be found' }]);
    value(await taken([offered], EVERYTHING, options));
    const [source] = await ann.store.read.sources();
    if (!source) throw new Error('the document is gone');
    const [annotation] = await ann.store.read.annotationsOf(source.id);
    expect(annotation).toMatchObject({ note: `on ${TEXT.slice(0, 5)}`, target: { start: 0, end: 5 } });

    const later = value(
      await read('notes.json', JSON.stringify({ annotations: [{ ...row('a', 'x'), text: 'y' }] })),
    );
    expect(await planFor(ann.store.read, [later], planOffered)).toMatchObject({ changesNothing: true });
  });
});
