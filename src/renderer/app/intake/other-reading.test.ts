import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe as group, expect, it } from 'vitest';
import { describe } from '@core/anchoring/describe.ts';
import { created } from '@core/library/edits.ts';
import { makeAnnotation } from '@core/model/annotation.ts';
import { ok } from '@core/result.ts';
import type { Source } from '@core/model/source.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import type { Store } from '../store/store.ts';
import { FakeMain } from '../store/test-support/fake-bridge.ts';
import { asText, opened, value } from '../store/test-support/opened.ts';
import { aDraft } from '../store/test-support/records.ts';
import { useAnnouncements } from '../ui/announcements.ts';
import { initialViewState, useViewState } from '../view-state.ts';
import { openFiles } from './open-files.ts';
import { readPostilFile } from './read-postil-file.ts';
import { takeAsItStands, takeAsMended } from './other-reading.ts';

const maker = countingMaker(6);
const MENDED =
  'Marshal Stalin — He began with Sikorski and has continued. What of the border? Signed by nobody.';
const AS_IT_STANDS =
  'Skip to content\nMarshal Stalin: He began with Sikorski and has\n\ncontinued. What of the border?';
let main: FakeMain;
let store: Store;

beforeEach(async () => {
  useAnnouncements.setState({ shown: [] });
  useViewState.setState(initialViewState);
  main = new FakeMain();
  store = await opened(main);
  value(await store.introduceMe('Ann'));
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
      mended: aDraft(MENDED),
      asItStands: aDraft(AS_IT_STANDS),
      mends: [{ type: 'joinedSentences', count: 1, examples: [] }],
      annotations: [],
    }),
  );
  await openFiles([file], { store, bridge: main.bridge, readPostil: readPostilFile });
});

afterEach(() => {
  store.close();
});

async function onlySource(): Promise<Source> {
  const [source, ...others] = await store.read.sources();
  if (!source || others.length > 0) throw new Error('there is not one source');
  return source;
}

async function mark(quote: string): Promise<void> {
  const source = await onlySource();
  const start = MENDED.indexOf(quote);
  const target = describe(MENDED, { start, end: start + quote.length });
  const creatorId = store.me();
  if (creatorId === null) throw new Error('nobody is there');
  const edits = [created('annotations', makeAnnotation(maker, { sourceId: source.id, target, creatorId }))];
  value(await store.commit({ label: { type: 'highlighted', quote }, edits }));
}

group('taking a document as it stands', () => {
  it('moves its annotations by their quotes and shows the other text', async () => {
    await mark('border');
    const source = await onlySource();
    useViewState.setState({ openSourceId: source.id });
    expect(await takeAsItStands(store, source)).toBe(true);

    const now = await onlySource();
    expect(now).toMatchObject({ asItStands: true, otherReadingId: source.id, mends: source.mends });
    expect(value(await store.read.text(now.id)).text).toBe(AS_IT_STANDS);
    const [annotation] = await store.read.annotationsOf(now.id);
    expect(annotation && AS_IT_STANDS.slice(annotation.target.start, annotation.target.end)).toBe('border');
    expect(useViewState.getState().openSourceId).toBe(now.id);
  });

  it('is one step, and undoing it puts back exactly what was', async () => {
    await mark('border');
    const before = asText(await store.read.state());
    await takeAsItStands(store, await onlySource());
    value(await store.undo());
    expect(asText(await store.read.state())).toBe(before);
  });

  it('can be taken back by taking it as mended', async () => {
    await mark('border');
    const before = await onlySource();
    await takeAsItStands(store, before);
    await takeAsMended(store, await onlySource());
    const after = await onlySource();
    expect(after.id).toBe(before.id);
    expect(after.asItStands).toBe(false);
    expect(await store.read.annotationsOf(after.id)).toMatchObject([{ target: { exact: 'border' } }]);
  });

  it('leaves what it does not find where it was, with the document it was made on', async () => {
    await mark('Signed by nobody');
    await mark('border');
    const source = await onlySource();
    await takeAsItStands(store, source);
    expect(await store.read.sources()).toHaveLength(2);
    expect(await store.read.annotationsOf(source.id)).toMatchObject([
      { target: { exact: 'Signed by nobody' } },
    ]);
    const other = source.otherReadingId;
    expect(other && (await store.read.annotationsOf(other))).toMatchObject([{ target: { exact: 'border' } }]);
    expect(useAnnouncements.getState().shown.at(-1)?.message).toContain('1 passage could not be found');
  });

  it('finds a passage that mending joined', async () => {
    await mark('has continued');
    await takeAsItStands(store, await onlySource());
    const [annotation] = await store.read.annotationsOf((await onlySource()).id);
    expect(annotation?.target.exact).toBe('has\n\ncontinued');
  });

  it('says why when the other text is not to be had, and changes nothing', async () => {
    const source = await onlySource();
    if (source.otherReadingId) main.texts.delete(source.otherReadingId);
    const before = asText(await store.read.state());
    expect(await takeAsItStands(store, source)).toBe(false);
    expect(asText(await store.read.state())).toBe(before);
    expect(useAnnouncements.getState().shown.at(-1)).toMatchObject({ kind: 'failed' });
  });
});
