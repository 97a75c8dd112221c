import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { sliceFor, type LibrarySlice } from '../../library/slice.ts';
import { anyLibrary, type LibraryWithTexts } from '../../test-support/arbitraries.ts';
import { corpusBytes, corpusPath, describeCorpus } from '../../test-support/corpus.ts';
import { digest } from '../../test-support/digest.ts';
import { header, valueOf } from '../../test-support/files.ts';
import { aLibrary } from '../../test-support/small-library.ts';
import { decodeUtf8, zipOf } from '../../test-support/zip-file.ts';
import { codePointsOf } from '../../text/code-points.ts';
import { Zip } from '../../zip/zip.ts';
import type { TextOf } from '../passage-row.ts';
import type { ReadLibrary } from '../read-library.ts';
import { readCodebook, readProject } from './read-project.ts';
import { writeCodebook } from './write-codebook.ts';
import { writeProject } from './write-project.ts';

const decode = (bytes: Uint8Array) => decodeUtf8(bytes).replace(/^\ufeff/, '');
const options = { decode, digest };

const pictureOf = () => undefined;

async function written(slice: LibrarySlice, textOf: TextOf): Promise<Uint8Array> {
  return (await writeProject({ slice, textOf, pictureOf, header, withTexts: true, digest })).content;
}

function everything({ state, texts }: LibraryWithTexts): Promise<Uint8Array> {
  return written(sliceFor(state, { type: 'everything' }), (id) => texts.get(id));
}

async function read(file: Uint8Array): Promise<ReadLibrary> {
  return valueOf(await readProject(file, options));
}

function again({ slice, texts }: ReadLibrary): Promise<Uint8Array> {
  return written(slice, (id) => texts.get(id));
}

function partOf(file: Uint8Array, name: string): string {
  return decodeUtf8(valueOf(valueOf(Zip.open(file)).read(name)) ?? new Uint8Array());
}

const GUID = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A project of one text as other programs write it. */
function project(
  text: string,
  body: string,
  { name = 'project.qde', folder = 'sources', attributes = '' } = {},
): Uint8Array {
  const source = `<TextSource guid="${GUID(1)}" name="doc" plainTextPath="internal://${GUID(1)}.txt">${body}</TextSource>`;
  return zipOf({
    [name]: `\ufeff<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p" ${attributes}><Users><User guid="${GUID(9)}" name="Ann"/></Users><CodeBook><Codes><Code guid="{${GUID(7).toUpperCase()}}" name="t" isCodable="true" color="#0af"/></Codes></CodeBook><Sources>${source}</Sources></Project>`,
    [`${folder}/${GUID(1)}.txt`]: text,
    '__MACOSX/._project.qde': 'no xml',
    '../../evil.txt': 'not written anywhere',
  });
}

function selection(n: number, from: number, to: number, name = ''): string {
  return `<PlainTextSelection guid="${GUID(100 + n)}" name="${name}" startPosition="${from}" endPosition="${to}"><Coding guid="${GUID(200 + n)}"><CodeRef targetGUID="${GUID(7)}"/></Coding></PlainTextSelection>`;
}

function quotes({ slice }: ReadLibrary): string[] {
  return slice.annotations.map((one) => ('target' in one ? one.target.exact : ''));
}

describe('a REFI-QDA project', () => {
  it('keeps ids, tags below tags, colours, notes, authors, replies and details over writing and reading', async () => {
    const { slice, texts, losses } = await read(await everything(aLibrary()));
    const library = aLibrary();
    expect([...texts.keys()].sort()).toEqual([...library.texts.keys()].sort());
    for (const [id, { text }] of library.texts) expect(texts.get(id)?.text).toBe(text);
    expect(losses).toEqual([]);
    for (const annotation of slice.annotations) {
      const ours = library.state.annotations.get(annotation.id);
      if (ours === undefined || !('target' in ours) || !('target' in annotation)) throw new Error('lost');
      const { tagIds, color, ...rest } = ours;
      expect(annotation).toMatchObject(rest);
      expect(color).toBe(annotation.id.endsWith('3') ? 'lilac' : null);
      expect(annotation.tagIds).toHaveLength(tagIds.length);
    }
    expect(slice.replies).toEqual([...library.state.replies.values()]);
    const tags = new Map(slice.tags.map((tag) => [tag.id as string, tag]));
    const parents = [...library.state.tags.values()].map((tag) => [
      'parentId' in tag ? tag.parentId : null,
      tags.get(tag.id),
    ]);
    for (const [parentId, tag] of parents) if (tag) expect(tag).toMatchObject({ parentId });
    expect(slice.people.map(({ name }) => name)).toEqual(['Ann', 'Ben']);
    const talk = slice.sources.find((source) => 'title' in source && source.title === 'Conversation');
    expect(talk).toMatchObject({ metadata: { date: '1944-12-06', citation: 'Archive, box 3' } });
  });

  it('is the same when it is written, read and written again, whatever the library', async () => {
    await fc.assert(
      fc.asyncProperty(anyLibrary, async (library) => {
        const first = await again(await read(await everything(library)));
        expect(await again(await read(first))).toEqual(first);
      }),
      { numRuns: 40 },
    );
  });

  it('says of each thing without a place in it that it is left out', async () => {
    const { state, texts } = aLibrary();
    const slice = sliceFor(state, { type: 'everything' });
    const missing = await writeProject({
      slice,
      textOf: (id) => (id === [...texts.keys()][0] ? texts.get(id) : undefined),
      pictureOf,
      header,
      withTexts: true,
      digest,
    });
    expect(missing.losses).toEqual([
      { type: 'passages', count: 1 },
      { type: 'textsMissing', count: 1 },
    ]);
  });
});

describe('what other programs write', () => {
  const text = 'One line.\r\n\r\nA second line with target words.\r\nThird 😀 line here.\r\n';

  it.each([
    ['every character', text],
    ['CRLF as one', text.replaceAll('\r\n', '\n')],
  ])('is read when it counts %s', async (_, counted) => {
    const at = (words: string) => Array.from(counted.slice(0, counted.indexOf(words))).length;
    const found = await read(
      project(
        text,
        selection(1, at('target words'), at('target words') + 12) +
          selection(2, at('line here'), at('line here') + 9, 'line here'),
      ),
    );
    expect(quotes(found)).toEqual(['target words', 'line here']);
    expect([...found.texts.values()][0]?.text).toBe(
      'One line.\nA second line with target words.\nThird 😀 line here.',
    );
  });

  it('is read when it counts UTF-16 code units, as the names of its passages tell', async () => {
    const at = text.indexOf('line here');
    expect(quotes(await read(project(text, selection(1, at, at + 9, 'line here'))))).toEqual(['line here']);
  });

  it('is read with a byte order mark, counted or not', async () => {
    for (const at of [5, 4]) {
      expect(quotes(await read(project('\ufeffSome words', selection(1, at + 1, at + 6, 'words'))))).toEqual([
        'words',
      ]);
    }
  });

  it('is read whatever its parts are called', async () => {
    for (const name of ['Project.qde', 'PROJECT.QDE', 'Trial.qde']) {
      const file = project('Some words', selection(1, 5, 10), { name, folder: 'Sources' });
      expect(quotes(await read(file))).toEqual(['words']);
    }
  });

  it('loses only the passages that are nowhere, and says so', async () => {
    const found = await read(
      project(
        'Some words',
        selection(1, 5, 4000) + selection(2, 8, 2) + selection(3, 5, 10) + selection(4, 2, 2),
      ),
    );
    expect(quotes(found)).toEqual(['words', '']);
    expect(found.losses).toEqual(
      expect.arrayContaining([
        { type: 'unknownPlaces', count: 2 },
        { type: 'nearestColours', count: 1 },
      ]),
    );
  });
});

describe('a hostile project', () => {
  const failing = async (file: Uint8Array) => {
    const outcome = await readProject(file, options);
    return outcome.ok ? null : outcome.error;
  };

  it('is refused with a reason', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Project>&b;</Project>';
    expect(await failing(zipOf({ 'project.qde': bomb }))).toMatchObject({ type: 'declaresEntities' });
    const outside = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project name="x">&x;</Project>';
    expect(await failing(zipOf({ 'project.qde': outside }))).toMatchObject({ type: 'declaresEntities' });
    const deep = `<Project>${'<Code>'.repeat(100_000)}${'</Code>'.repeat(100_000)}</Project>`;
    expect(await failing(zipOf({ 'project.qde': deep }))).toMatchObject({ type: 'tooDeep' });
    const zeros = zipOf({ 'project.qde': new Uint8Array(60_000_000) });
    expect(await failing(zeros)).toMatchObject({ type: 'unpacksTooLarge' });
    expect(await failing(zipOf({ 'readme.txt': 'x' }))).toMatchObject({ type: 'notOfItsKind' });
    expect(await failing(zipOf({ 'project.qde': '<Other/>' }))).toMatchObject({ type: 'notOfItsKind' });
    expect(await failing(new Uint8Array([0x50, 0x4b, 3, 4, 9]))).toMatchObject({ type: 'damaged' });
  });

  it('follows no path out of the file', async () => {
    const body = (path: string) =>
      zipOf({
        'project.qde': `<Project name="x"><Sources><TextSource guid="${GUID(1)}" name="d" plainTextPath="${path}"/></Sources></Project>`,
      });
    for (const path of ['relative://../../etc/passwd', 'absolute:///etc/passwd', '/etc/passwd']) {
      const { texts, losses } = await read(body(path));
      expect(texts.size).toBe(0);
      expect(losses).toEqual([{ type: 'textsMissing', count: 1 }]);
    }
  });

  it('has names that stay names', async () => {
    const evil = '__proto__';
    const file = zipOf({
      'project.qde': `<Project name="${evil}"><CodeBook><Codes><Code guid="${evil}" name="&lt;img src=x onerror=alert(1)>\u202e" isCodable="x" color="red"/><Code guid="x" name="" isCodable="true"/></Codes></CodeBook></Project>`,
    });
    const { slice } = await read(file);
    expect(slice.tags.map((tag) => ('name' in tag ? tag.name : ''))).toEqual([
      '<img src=x onerror=alert(1)>\u202e',
      'Untitled',
    ]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a codebook', () => {
  it('keeps tags over writing and reading', async () => {
    const slice = sliceFor(aLibrary().state, { type: 'everything' });
    const first = writeCodebook(slice, 'Postil');
    const found = valueOf(await readCodebook(first, { digest }));
    expect(writeCodebook(found.slice, 'Postil')).toBe(first);
    expect(found.slice.tags).toHaveLength(3);
  });
});

describeCorpus('refi-qda', () => {
  let schemas: Record<'Project' | 'Codebook', string>;
  beforeAll(() => {
    const schema = (name: string) => readFileSync(corpusPath('refi-qda', 'schema', `${name}.xsd`), 'utf8');
    schemas = { Project: schema('Project'), Codebook: schema('Codebook') };
  });

  const faults = async (files: readonly string[], schema: string) => {
    const xml = files.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
    return (await validateXML({ xml, schema })).errors;
  };

  it('what is written is valid against the published schema', async () => {
    const projects: string[] = [];
    const codebooks: string[] = [];
    for (const library of [aLibrary(), ...fc.sample(anyLibrary, { numRuns: 25, seed: 7 })]) {
      projects.push(partOf(await everything(library), 'project.qde'));
      codebooks.push(writeCodebook(sliceFor(library.state, { type: 'everything' }), 'Postil'));
    }
    const withCodes = codebooks.filter((codebook) => codebook.includes('<Code '));
    expect(withCodes.length).toBeGreaterThan(5);
    expect(await faults(projects, schemas.Project)).toEqual([]);
    expect(await faults(withCodes, schemas.Codebook)).toEqual([]);
    expect(await faults(['<Project xmlns="urn:QDA-XML:project:1.0"/>'], schemas.Project)).not.toEqual([]);
  }, 60_000);

  const edge = JSON.parse(readFileSync(corpusPath('refi-qda', 'edge', 'EXPECTED.json'), 'utf8')) as {
    cases: {
      file: string;
      codePointsInSource: number;
      selections: { startCodePoint: number; quote: string; codes: string[]; expect: string }[];
    }[];
  };
  const present = readdirSync(corpusPath('refi-qda', 'edge'));

  it.each(edge.cases.filter(({ file }) => present.includes(file)))(
    'reads $file',
    async ({ file, selections }) => {
      const found = await read(corpusBytes('refi-qda', 'edge', file));
      const wanted = selections.filter((one) => one.expect === 'import');
      expect(quotes(found).map((quote) => quote.normalize('NFC'))).toEqual(
        wanted.map(({ quote }) => quote.replaceAll('\r\n', '\n').normalize('NFC')),
      );
      found.slice.annotations.forEach((one, index) => {
        if ('tagIds' in one) expect(one.tagIds).toHaveLength(wanted[index]?.codes.length ?? -1);
      });
      const written = await again(found);
      expect(await faults([partOf(written, 'project.qde')], schemas.Project)).toEqual([]);
      const [text] = found.texts.values();
      expect(codePointsOf(text?.text ?? '').toCodePoint(1_000_000)).toBeGreaterThan(20);
    },
  );

  it('reads projects of ATLAS.ti and by hand, and says what it leaves out', async () => {
    const atlas = await read(corpusBytes('refi-qda', 'samples', 'sky-loom', 'TestProject.qdpx'));
    expect(atlas.slice.tags.length).toBe(14);
    expect(atlas.losses.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['otherMedia', 'sets', 'graphs', 'links']),
    );
    const hand = await read(
      zipOf({
        'project.qde': corpusBytes('refi-qda', 'samples', 'ornio-hand-authored', 'project.qde'),
        'sources/11111111-1111-1111-1111-111111111111.txt': corpusBytes(
          'refi-qda',
          'samples',
          'ornio-hand-authored',
          'sources',
          '11111111-1111-1111-1111-111111111111.txt',
        ),
      }),
    );
    expect(hand.slice.tags.map((tag) => ('name' in tag ? tag.name : ''))).toEqual([
      'Topics',
      'Health',
      'Diet',
      'Wellbeing',
    ]);
    expect(quotes(hand)[0]).toBe('Diet and health');
  });

  it('reads codebooks with empty names, short colours and braces', async () => {
    const text = decode(corpusBytes('refi-qda', 'edge', 'codebook-edge.qdc'));
    const { slice, losses } = valueOf(await readCodebook(text, { digest }));
    expect(slice.tags.map((tag) => ('name' in tag ? tag.name : ''))).toEqual([
      'Résistance & 抗議',
      'Child',
      'Child',
      'Untitled',
    ]);
    expect(losses).toEqual(expect.arrayContaining([{ type: 'sets', count: 1 }]));
    const annexA = decode(corpusBytes('refi-qda', 'samples', 'spec-annexA', 'A1-codebook.qdc'));
    expect(valueOf(await readCodebook(annexA, { digest })).slice.tags.length).toBeGreaterThan(1);
  });
});
