import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyState } from '../../library/apply.ts';
import { describe as describeRange } from '../../anchoring/describe.ts';
import { makeAnnotation } from '../../model/annotation.ts';
import { makePerson } from '../../model/person.ts';
import { makeReply } from '../../model/reply.ts';
import { makeSource, textFactsOf } from '../../model/source.ts';
import type { SourceText } from '../../model/source-text.ts';
import { makeTag } from '../../model/tag.ts';
import { digest, sourceIdOf } from '../../test-support/digest.ts';
import { exported } from '../../test-support/files.ts';
import { countingMaker } from '../../test-support/maker.ts';
import { FORMAT } from './format.ts';
import { parse } from './parse.ts';
import type { PostilFile } from './postil-file.ts';

const text: SourceText = {
  textVersion: 1,
  text: '😀 The western bloc.\nSecond paragraph.',
  blocks: [
    { type: 'paragraph', start: 0, end: 20 },
    { type: 'paragraph', start: 21, end: 38 },
  ],
  marks: [{ type: 'strong', start: 7, end: 14 }],
};

type Json = Record<string, unknown>;

/** A small file as JSON, to be spoilt. */
function sample(): { json: Json; items: Json[]; sources: Json[]; tags: Json[]; people: Json[] } {
  const maker = countingMaker();
  const state = emptyState();
  const person = makePerson(maker, { name: 'Ann', color: 'rose' });
  const tag = makeTag(maker, { name: 'western bloc', color: 'sky', pattern: 'dotted', creatorId: person.id });
  const source = makeSource(
    maker,
    { title: 'A record', metadata: { date: '1944-12-06' }, text: textFactsOf(text) },
    {
      id: sourceIdOf(text.text),
      fileName: 'record.txt',
      fileHash: '0'.repeat(64),
      mediaType: 'text/plain',
      encoding: 'utf-8',
      wordCount: 5,
      asItStands: false,
      mends: [],
      creatorId: person.id,
    },
  );
  const fields = { sourceId: source.id, creatorId: person.id };
  const first = makeAnnotation(maker, {
    ...fields,
    target: describeRange(text.text, { start: 7, end: 19 }),
    tagIds: [tag.id],
    note: 'What *is* it?',
  });
  const second = makeAnnotation(maker, {
    ...fields,
    target: describeRange(text.text, { start: 21, end: 27 }),
  });
  const reply = makeReply(maker, { annotationId: first.id, note: 'Ask him.', creatorId: person.id });
  state.people.set(person.id, person);
  state.tags.set(tag.id, tag);
  state.sources.set(source.id, source);
  state.annotations.set(first.id, first);
  state.annotations.set(second.id, second);
  state.replies.set(reply.id, reply);
  const json = JSON.parse(exported(state, new Map([[source.id, text]]))) as Json;
  return {
    json,
    items: (json['first'] as { items: Json[] }).items,
    sources: json['postil:sources'] as Json[],
    tags: json['postil:tags'] as Json[],
    people: json['postil:people'] as Json[],
  };
}

async function read(json: unknown): Promise<PostilFile> {
  const result = await parse(json, { digest });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('a file', () => {
  it('counts positions in code points and says the kind of each annotation', () => {
    const { items, sources } = sample();
    expect(items.map((item) => item['motivation'])).toEqual(['commenting', 'highlighting', 'replying']);
    expect(items[0]?.['target']).toMatchObject({
      selector: [
        {
          type: 'TextQuoteSelector',
          exact: 'western bloc',
          prefix: '😀 The ',
          suffix: '.\nSecond paragraph.',
        },
        { type: 'TextPositionSelector', start: 6, end: 18 },
      ],
    });
    expect(items[0]?.['body']).toEqual([
      { type: 'TextualBody', purpose: 'tagging', value: 'western bloc' },
      { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: 'What *is* it?' },
    ]);
    expect(sources[0]).toMatchObject({
      id: sourceIdOf(text.text),
      date: '1944-12-06',
      utf16Length: 38,
      marks: [{ start: 6, end: 13 }],
    });
  });

  it('arrives whole', async () => {
    const file = await read(sample().json);
    expect(file.setAside).toEqual([]);
    expect(file.sources[0]?.text).toEqual(text);
    expect([file.people.length, file.tags.length, file.annotations.length, file.replies.length]).toEqual([
      1, 1, 2, 1,
    ]);
  });

  it('of a newer version is refused, whatever else it says', async () => {
    expect(await parse({ 'postil:format': FORMAT + 1 }, { digest })).toEqual({
      ok: false,
      error: { type: 'newerFormat', found: FORMAT + 1, known: FORMAT },
    });
  });

  it.each([
    null,
    1,
    'text',
    [],
    {},
    { type: 'AnnotationCollection' },
    JSON.parse('{"__proto__":{"postil:format":1}}'),
  ])('that is no Postil file is said to be none: %j', async (json) => {
    expect(await parse(json, { digest })).toEqual({ ok: false, error: { type: 'notPostil' } });
  });

  it.each([
    ['postil:format', 0],
    ['postil:format', '1'],
    ['postil:format', 1.5],
    ['first', null],
    ['first', { items: 'none' }],
    ['postil:tags', {}],
    ['created', 'yesterday'],
    ['type', 'Annotation'],
  ])('with a wrong %s is malformed as a whole', async (key, value) => {
    const result = await parse({ ...sample().json, [key]: value }, { digest });
    expect(result).toMatchObject({ ok: false, error: { type: 'malformed' } });
  });

  it('with too many records is refused before they are looked at', async () => {
    const result = await parse(sample().json, { digest, mostRecords: 2 });
    expect(result).toMatchObject({
      ok: false,
      error: { type: 'tooMany', what: 'annotations', count: 3, limit: 2 },
    });
  });
});

describe('one bad record', () => {
  it.each<[string, Json]>([
    ['has “id”, which is not a urn:uuid in lower case', { id: 'urn:uuid:nonsense' }],
    ['has “id”, which is not a urn:uuid in lower case', { id: '__proto__' }],
    ['has no “id”', { id: undefined }],
    ['has “creator”, which is not an object', { creator: 'Ann' }],
    ['has “created”, which is not a moment as in 2026-11-22T10:42:00.000Z', { created: '6 December 1944' }],
    ['has “postil:revision”, which is less than 1', { 'postil:revision': 0 }],
    ['has “postil:revision”, which is more than', { 'postil:revision': 1e300 }],
    ['has “postil:tagIds.0”, which is not a urn:uuid in lower case', { 'postil:tagIds': ['western bloc'] }],
    ['has “target”, which is not an object', { target: 'urn:somewhere' }],
    ['has “postil:color”, which is none of “amber”, “sky”', { 'postil:color': 'url(https://example.org/)' }],
    ['has “body', { body: [{ type: 'TextualBody', purpose: 'commenting', value: 7 }] }],
  ])('among good ones is set aside with its reason (%s…)', async (reason, spoilt) => {
    const { json, items } = sample();
    items[0] = { ...items[0], ...spoilt };
    const file = await read(json);
    expect(file.annotations).toHaveLength(1);
    expect(file.replies).toHaveLength(1);
    expect(file.setAside).toMatchObject([{ where: 'first.items[0]', what: 'annotation' }]);
    expect(file.setAside[0]?.reason).toContain(reason);
  });

  it('without a quote, or ending before it starts, is set aside', async () => {
    const { json, items } = sample();
    const target = (selector: Json[]) => ({ source: sourceIdOf(text.text), selector });
    const quote = { type: 'TextQuoteSelector', exact: 'western bloc', prefix: '', suffix: '' };
    items[0] = { ...items[0], target: target([{ type: 'TextPositionSelector', start: 1, end: 2 }]) };
    items[1] = { ...items[1], target: target([quote, { type: 'TextPositionSelector', start: 5, end: 2 }]) };
    const file = await read(json);
    expect(file.setAside.map(({ reason }) => reason)).toEqual([
      'has no TextQuoteSelector',
      'ends before it starts',
    ]);
  });

  it('with an id that was there before is set aside, the first stays', async () => {
    const { json, items } = sample();
    items.push({ ...items[0], body: [] });
    const file = await read(json);
    expect(file.annotations).toHaveLength(2);
    expect(file.annotations[0]).toMatchObject({ note: 'What *is* it?' });
    expect(file.setAside).toMatchObject([{ where: 'first.items[3]', what: 'annotation' }]);
  });

  it('that is a document whose text is another than its id names is set aside', async () => {
    const { json, sources } = sample();
    sources[0] = { ...sources[0], text: 'Something else.', blocks: undefined, marks: [] };
    const file = await read(json);
    expect(file.sources).toEqual([]);
    expect(file.setAside).toMatchObject([{ where: 'postil:sources[0]', what: 'document' }]);
  });

  it('that is a document with blocks that do not fit its text is set aside', async () => {
    const { json, sources } = sample();
    sources[0] = { ...sources[0], blocks: [{ type: 'paragraph', start: 0, end: 4 }] };
    expect((await read(json)).setAside[0]?.reason).toContain('blocks do not fit');
  });

  it('that is a document without blocks is one paragraph: other programs need not know them', async () => {
    const { json, sources } = sample();
    const { blocks: _blocks, marks: _marks, ...plain } = sources[0] as Json;
    sources[0] = plain;
    expect((await read(json)).sources[0]?.text?.blocks).toEqual([{ type: 'paragraph', start: 0, end: 38 }]);
  });

  it('may be any JSON anywhere, and nothing is thrown, polluted or lost of the others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.nat(2), fc.nat(20), async (value, index, key) => {
        const { json, items, sources, tags, people } = sample();
        const list = [items, sources, tags, people][index + 1] ?? items;
        const record = list[0] as Json;
        const keys = Object.keys(record);
        list.unshift(
          JSON.parse(JSON.stringify({ ...record, [keys[key % keys.length] as string]: value })) as Json,
        );
        list.unshift(JSON.parse(JSON.stringify({ v: value }).replace('"v"', '"__proto__"')) as Json);
        const file = await read(json);
        expect(file.annotations.length).toBeGreaterThanOrEqual(2);
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
