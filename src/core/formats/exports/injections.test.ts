// @vitest-environment jsdom
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { describe as targetOf } from '../../anchoring/describe.ts';
import type { LibraryState } from '../../library/tables.ts';
import { isLive } from '../../model/record.ts';
import { sliceFor } from '../../library/slice.ts';
import { parseXml } from '../../markup/parse-xml.ts';
import { descendantsOf } from '../../markup/tree.ts';
import type { SourceId } from '../../model/id.ts';
import type { SourceText } from '../../model/source-text.ts';
import { digest, sourceIdOf } from '../../test-support/digest.ts';
import { header, opened, spelled, valueOf } from '../../test-support/files.ts';
import { INJECTIONS } from '../../test-support/injections.ts';
import { aLibrary, textOf } from '../../test-support/small-library.ts';
import { decodeUtf8 } from '../../test-support/zip-file.ts';
import { Zip } from '../../zip/zip.ts';
import { readCodebook, readProject } from '../refi-qda/read-project.ts';
import { EXPORT_FORMATS } from './exports.ts';

/** Texts that people write, by the names of their fields. */
const WRITTEN =
  /^(?:name|description|title|note|fileName|author|citation|summary|originalLanguage|genre|archiveReference|rights)$/;

/** One of everything, in which every text that somebody wrote is `injection`, the document's own included. */
function libraryOf(injection: string): { state: LibraryState; texts: ReadonlyMap<SourceId, SourceText> } {
  const { state } = aLibrary();
  const texts = new Map<SourceId, SourceText>();
  // In a text there are no lone surrogates and no line breaks inside a paragraph's words but its own.
  const words = wellFormed(injection);
  const rewritten = (value: unknown, field = ''): unknown => {
    if (typeof value === 'string') return WRITTEN.test(field) && value !== '' ? injection : value;
    if (Array.isArray(value)) return value.map((each) => rewritten(each, field));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rewritten(each, name)]));
  };
  for (const table of Object.values(state) as Map<string, unknown>[]) {
    for (const [id, record] of table) table.set(id, rewritten(record));
  }
  const ids = new Map<SourceId, SourceId>();
  const sources = state.sources as Map<SourceId, unknown>;
  const annotations = state.annotations as Map<string, unknown>;
  for (const [id, source] of [...state.sources] as [SourceId, object][]) {
    const text = textOf([
      { text: words, type: 'heading', level: 1 },
      {
        text: `before ${words} after`,
        marks: [{ type: 'link', start: 0, end: 6, href: 'https://postil.example/' }],
      },
      { text: words, type: 'footnote', label: '1' },
      { text: String(ids.size) },
    ]);
    const own = sourceIdOf(text.text);
    ids.set(id, own);
    texts.set(own, text);
    sources.delete(id);
    sources.set(own, { ...source, id: own, textLength: text.text.length });
  }
  for (const [id, annotation] of state.annotations) {
    if ('deleted' in annotation) continue;
    const sourceId = ids.get(annotation.sourceId) ?? annotation.sourceId;
    const { text } = texts.get(sourceId) as SourceText;
    annotations.set(id, {
      ...annotation,
      sourceId,
      target: targetOf(text, { start: 0, end: words.length }),
    });
  }
  return { state, texts };
}

const cases = INJECTIONS.flatMap((injection) =>
  EXPORT_FORMATS.map((format) => ({ injection, format, name: `${format.id}: ${JSON.stringify(injection)}` })),
);

describe('what somebody wrote stays words in every export', () => {
  it.each(cases)('$name', async ({ injection, format }) => {
    const { state, texts } = libraryOf(injection);
    const { content } = await format.write({
      slice: sliceFor(state, { type: 'everything' }),
      textOf: (id) => texts.get(id),
      pictureOf: () => undefined,
      header: { ...header, label: injection },
      withTexts: true,
      digest,
    });
    await READ_BACK[format.extension]?.(content, state);
    expect(Object.keys(READ_BACK)).toContain(format.extension);
  });
});

/** In files a lone surrogate becomes the sign for what cannot be read. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Reads a file as the program would that it is for, and finds nothing in it but words. */
const READ_BACK: Readonly<
  Record<string, (content: string | Uint8Array, state: LibraryState) => void | Promise<void>>
> = {
  'postil.json': async (content, state) => {
    const file = await opened(String(content));
    expect(file.setAside).toEqual([]);
    const people = new Map(file.people.map((person) => [person.id, person]));
    expect(spelled({ ...state, people }, ['people'])).toBe(wellFormed(spelled(state, ['people'])));
  },
  csv: (content) => {
    for (const cell of cellsOf(String(content))) {
      expect(cell.replaceAll('\0', '')).not.toMatch(/^\s*[=+\-@＝＋－＠|]/);
      expect(cell).not.toMatch(/^[\t\r\n]/);
    }
  },
  xlsx: (content) => {
    const sheet = parts(content)['xl/worksheets/sheet1.xml'] ?? '';
    const root = valueOf(parseXml(sheet));
    expect(descendantsOf(root, 'f')).toEqual([]);
    for (const { attributes } of descendantsOf(root, 'c')) expect(attributes.get('t')).toBe('inlineStr');
  },
  docx: (content) => {
    for (const [name, part] of Object.entries(parts(content))) {
      const root = valueOf(parseXml(part));
      for (const field of ['instrText', 'fldSimple', 'altChunk', 'object', 'script'])
        expect(descendantsOf(root, field), name).toEqual([]);
      for (const { attributes } of descendantsOf(root, 'Relationship')) {
        if (attributes.get('TargetMode') === 'External')
          expect(attributes.get('Target')).toMatch(/^(?:https?|mailto):/);
      }
    }
  },
  html: (content) => {
    expectInert(String(content));
    expect(String(content)).toContain("default-src 'none'");
  },
  md: (content) => {
    expectInert(new MarkdownIt({ html: true }).render(String(content)));
  },
  qdpx: async (content) => {
    const project = await readProject(content as Uint8Array, { decode: decodeUtf8, digest });
    const { slice, texts } = valueOf(project);
    expect([slice.tags.length, texts.size]).toEqual([3, 2]);
  },
  'csl.json': (content, state) => {
    const items = JSON.parse(String(content)) as { id: string; title: string }[];
    const titles = items.map(({ id, title }) => [id, title]);
    const live = [...state.sources.values()].filter(isLive).map(({ id, title }) => [id, wellFormed(title)]);
    expect(new Map(titles as [string, string][])).toEqual(new Map(live as [string, string][]));
  },
  qdc: async (content) => {
    expect(valueOf(await readCodebook(String(content), { digest })).slice.tags).toHaveLength(3);
  },
};

/** The cells of a table by RFC 4180. */
function cellsOf(csv: string): readonly string[] {
  const cells: string[] = [];
  const text = csv.replace(/^\ufeff/, '');
  for (let at = 0; at < text.length;) {
    const quoted = /"((?:[^"]|"")*)"(?:,|\r\n)/y;
    const plain = /([^",\r\n]*)(?:,|\r\n)/y;
    quoted.lastIndex = plain.lastIndex = at;
    const found = quoted.exec(text) ?? plain.exec(text);
    if (!found) throw new Error(`no cell at ${JSON.stringify(text.slice(at, at + 40))}`);
    cells.push((found[1] ?? '').replaceAll('""', '"'));
    at += found[0].length;
  }
  return cells;
}

function parts(content: string | Uint8Array): Readonly<Record<string, string>> {
  const zip = valueOf(Zip.open(content as Uint8Array));
  return Object.fromEntries(
    zip.names
      .filter((name) => /\.(?:xml|rels)$/.test(name))
      .map((name) => [name, decodeUtf8(valueOf(zip.read(name)) ?? new Uint8Array())]),
  );
}

/** Fails where a page holds anything that runs, fetches or leads elsewhere than to the web. */
function expectInert(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const strange =
    'script, iframe, object, embed, form, input, svg, math, link, base, template, img[onerror], meta[http-equiv=refresh]';
  expect([...page.querySelectorAll(strange)].map((element) => element.outerHTML)).toEqual([]);
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/i);
      if (name === 'href') expect(value).toMatch(/^(?:https?:|mailto:|#)/);
    }
  }
}
