import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deleted } from '@core/library/edits.ts';
import type { AnnotationId, PersonId, SourceId } from '@core/model/id.ts';
import type { ImportedAnnotation } from '@core/model/imported-annotation.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import { err, ok } from '@core/result.ts';
import type { OfferedFile, ReadError } from '@shared/bridge.ts';
import type { Store } from '../store/store.ts';
import { FakeMain, type OfferedContent } from '../store/test-support/fake-bridge.ts';
import { opened, value } from '../store/test-support/opened.ts';
import { aDraft } from '../store/test-support/records.ts';
import { openFiles } from './open-files.ts';
import { readPostilFile } from './read-postil-file.ts';

const maker = countingMaker(4);
let main: FakeMain;
let store: Store;

beforeEach(async () => {
  main = new FakeMain();
  store = await opened(main);
  value(await store.introduceMe('Ann'));
});

afterEach(() => {
  store.close();
});

function textFile(
  name: string,
  text: string,
  fields: {
    hash?: string;
    earlier?: string[];
    asItStands?: string;
    title?: string;
    annotations?: readonly ImportedAnnotation[];
  } = {},
): OfferedFile {
  const content: OfferedContent = {
    type: 'text',
    fileName: name,
    fileHash: (fields.hash ?? text.length.toString(16)).padStart(64, '0'),
    earlierHashes: (fields.earlier ?? []).map((hash) => hash.padStart(64, '0')),
    mediaType: 'text/plain',
    wordCount: 2,
    encoding: 'utf-8',
    mended: aDraft(text, fields.title),
    asItStands: aDraft(fields.asItStands ?? text, fields.title),
    mends: [],
    annotations: fields.annotations ?? [],
  };
  return main.offer(name, ok(content));
}

const open = (files: readonly OfferedFile[]) =>
  openFiles(files, { store, bridge: main.bridge, readPostil: readPostilFile });

describe('opening documents', () => {
  it('keeps the text first, then takes the whole batch as one step', async () => {
    const result = await open([textFile('a.txt', 'One text.'), textFile('b.txt', 'Another one.')]);
    expect(result.opened).toHaveLength(2);
    expect(main.acts.at(-1)).toBe('journalled 2');
    expect(main.acts.indexOf('kept text')).toBeLessThan(main.acts.indexOf('journalled 2'));
    for (const id of result.opened) expect((await store.read.text(id)).ok).toBe(true);
    expect(store.undoable.current().undo?.label).toMatchObject({ type: 'importedSources', count: 2 });
    value(await store.undo());
    expect(await store.read.sources()).toEqual([]);
  });

  it('shows the mended reading where both have the same characters and other blocks', async () => {
    const mended = aDraft('A heading\nIts text.');
    const [first, ...others] = mended.text.blocks;
    if (!first) throw new Error('no block');
    const heading = { ...first, type: 'heading' as const, level: 1 };
    const file = main.offer(
      'a.txt',
      ok({
        type: 'text',
        fileName: 'a.txt',
        fileHash: 'a'.repeat(64),
        earlierHashes: [],
        mediaType: 'text/plain',
        wordCount: 4,
        encoding: 'utf-8',
        mended: { ...mended, text: { ...mended.text, blocks: [heading, ...others] } },
        asItStands: mended,
        mends: [],
        annotations: [],
      }),
    );
    const [id] = (await open([file])).opened;
    if (id === undefined) throw new Error('nothing was opened');
    expect(value(await store.read.text(id)).blocks[0]?.type).toBe('heading');
  });

  it('knows a document by its bytes, and by its text in another file', async () => {
    const first = await open([textFile('a.txt', 'One text.')]);
    const again = await open([textFile('renamed.txt', 'One text.')]);
    const elsewhere = await open([textFile('a.md', 'One text.', { hash: 'abc' })]);
    const asItStood = await open([
      textFile('c.txt', 'Mended text.', { hash: 'def', asItStands: 'One text.' }),
    ]);
    for (const result of [again, elsewhere, asItStood]) {
      expect(result).toMatchObject({ opened: [], known: first.opened, problems: [] });
    }
    expect(await store.read.sources()).toHaveLength(1);
  });

  it('takes what was written about it in its file in the same step, by those who wrote it, once', async () => {
    const annotation = { start: 4, end: 8, note: 'Why?', author: 'Bo', created: '2024-05-06T07:08:09.000Z' };
    const annotations = [{ ...annotation, replies: [{ text: 'So.', author: 'Cy', created: null }] }];
    const offer = () => open([textFile('a.docx', 'One text.', { annotations })]);
    const [id] = (await offer()).opened;
    const [kept] = await store.read.annotationsOf(id as SourceId);
    expect(kept).toMatchObject({ note: 'Why?', target: { exact: 'text' }, created: annotation.created });
    const people = await store.read.people();
    expect(people.get(kept?.creatorId as PersonId)?.name).toBe('Bo');
    expect(await store.read.repliesTo([kept?.id as AnnotationId])).toMatchObject([{ note: 'So.' }]);
    value(await store.undo());
    expect(await store.read.annotationsOf(id as SourceId)).toEqual([]);
    await offer();
    expect(await store.read.annotationsOf(id as SourceId)).toMatchObject([{ id: kept?.id }]);
  });

  it('asks for a password until it is the right one or none is given', async () => {
    const locked = main.offer('a.pdf', err({ type: 'passwordWanted', wasWrong: false }));
    const asked: unknown[] = [];
    const result = await openFiles([locked], {
      store,
      bridge: main.bridge,
      readPostil: readPostilFile,
      askPassword: (question) => {
        asked.push(question);
        return Promise.resolve(asked.length < 3 ? 'guess' : null);
      },
    });
    expect(asked).toHaveLength(3);
    expect(asked[0]).toEqual({ fileName: 'a.pdf', wasWrong: false });
    expect(result.problems).toMatchObject([{ what: 'a.pdf' }]);
  });

  it('offers a file that was opened before as a new version, and takes nothing of it yet', async () => {
    const [sourceId] = (await open([textFile('a.txt', 'One text.', { hash: 'a1' })])).opened;
    const result = await open([textFile('a.txt', 'One text more.', { hash: 'a2', earlier: ['a1'] })]);
    expect(result).toMatchObject({ opened: [], known: [], versions: [{ sourceId }] });
    expect(await store.read.sources()).toHaveLength(1);
  });

  it('takes a document that is in a batch twice once', async () => {
    const result = await open([textFile('a.txt', 'One text.'), textFile('copy of a.txt', 'One text.')]);
    expect(result.opened).toHaveLength(1);
    expect(await store.read.sources()).toHaveLength(1);
  });

  it('puts right a text whose file was lost when the document is opened again', async () => {
    const { opened: ids } = await open([textFile('a.txt', 'One text.')]);
    main.texts.clear();
    await open([textFile('a.txt', 'One text.')]);
    expect(ids.every((id) => main.texts.has(id))).toBe(true);
  });

  it('brings back a document that was deleted, above its tombstone', async () => {
    const { opened: ids } = await open([textFile('a.txt', 'One text.')]);
    const [source] = await store.read.sources();
    if (!source) throw new Error('it was opened');
    const edits = [deleted('sources', source, maker)];
    value(await store.commit({ label: { type: 'removedSource', title: '', annotations: 0 }, edits }));
    expect((await open([textFile('a.txt', 'One text.')])).opened).toEqual(ids);
    expect(await store.read.sources()).toMatchObject([{ revision: 3 }]);
  });

  it('opens the others when one cannot be read, and names it with the reason', async () => {
    const errors: ReadError[] = [
      { type: 'vanished' },
      { type: 'notAFile' },
      { type: 'notAllowed' },
      { type: 'empty' },
      { type: 'tooLarge', bytes: 300_000_000, limit: 200_000_000 },
      { type: 'binary' },
      { type: 'undecodable', encoding: 'utf-16le' },
      { type: 'unknownKind', extension: '.xyz' },
      { type: 'malformedJson', reason: 'it ends too early' },
      { type: 'tooDeep', limit: 200 },
      { type: 'noText' },
      { type: 'tookTooLong', seconds: 30 },
      { type: 'tookTooMuchMemory', limit: 1_500_000_000 },
      { type: 'parserCrashed' },
      { type: 'io', code: 'EIO' },
    ];
    const bad = errors.map((error) => main.offer(`${error.type}.bin`, err(error)));
    const result = await open([...bad, textFile('good.txt', 'One text.')]);
    expect(result.opened).toHaveLength(1);
    expect(result.problems.map(({ what }) => what)).toEqual(errors.map(({ type }) => `${type}.bin`));
    for (const { why } of result.problems) expect(why).toMatch(/^[A-Z].*\. Nothing was changed\.$/);
    expect(new Set(result.problems.map(({ why }) => why)).size).toBe(errors.length);
  });

  it('takes nothing when it is cancelled', async () => {
    const aborting = new AbortController();
    const files = [textFile('a.txt', 'One text.'), textFile('b.txt', 'Another one.')];
    const result = await openFiles(files, {
      store,
      bridge: main.bridge,
      readPostil: readPostilFile,
      signal: aborting.signal,
      onProgress: ({ number }) => {
        if (number === 2) aborting.abort();
      },
    });
    expect(result).toMatchObject({ opened: [], known: [], wasCancelled: true });
    expect(main.acts).toContain(`cancelled ${files[1]?.handle}`);
    // Main need not remember what was read.
    for (const { handle } of files) expect(await main.bridge.takeRead(handle)).toBeNull();
    expect(await store.read.sources()).toEqual([]);
  });

  it('says what failed when the step cannot be kept', async () => {
    main.refuseNext = { type: 'diskFull' };
    const { problems, opened: ids } = await open([textFile('a.txt', 'One text.')]);
    expect(ids).toEqual([]);
    expect(problems).toEqual([{ what: 'a.txt', why: expect.stringContaining('disk is full') as string }]);
  });
});

describe('the other reading', () => {
  it('is kept and named where it differs, and only there', async () => {
    await open([
      textFile('a.txt', 'Joined here.', { asItStands: 'Joined\nhere.', hash: '1' }),
      textFile('b.txt', 'Same.', { hash: '2' }),
    ]);
    const sources = await store.read.sources();
    const joined = sources.find(({ fileName }) => fileName === 'a.txt');
    expect(joined?.otherReadingId && main.texts.get(joined.otherReadingId)?.text).toBe('Joined\nhere.');
    expect(sources.find(({ fileName }) => fileName === 'b.txt')).not.toHaveProperty('otherReadingId');
  });
});

describe('opening Postil files', () => {
  it('reads them beside the documents and leaves them to be looked at', async () => {
    const postil = main.offer('x.postil.json', ok({ type: 'postil', fileName: 'x.postil.json', json: '{}' }));
    const result = await open([postil, textFile('a.txt', 'One text.')]);
    expect(result.opened).toHaveLength(1);
    expect(result.merges).toEqual([]);
    expect(result.problems).toEqual([
      {
        what: 'x.postil.json',
        why: 'It is a JSON file, but not one that Postil wrote. Nothing was changed.',
      },
    ]);
  });
});

it('asks who is there before anything is taken', async () => {
  const nobody = await opened(new FakeMain());
  const result = await openFiles([textFile('a.txt', 'One text.')], {
    store: nobody,
    bridge: main.bridge,
    readPostil: readPostilFile,
  });
  expect(result.problems).toMatchObject([{ what: 'a.txt' }]);
  expect(result.opened).toEqual([]);
  nobody.close();
});
