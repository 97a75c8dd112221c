import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sliceFor } from '../../library/slice.ts';
import { descendantsOf, textOf, type MarkupElement } from '../../markup/tree.ts';
import { assembleText } from '../../text/canonical.ts';
import { anyLibrary } from '../../test-support/arbitraries.ts';
import { valueOf } from '../../test-support/files.ts';
import { aRow } from '../../test-support/rows.ts';
import { aLibrary, textOf as textOfBlocks } from '../../test-support/small-library.ts';
import { decodeUtf8 } from '../../test-support/zip-file.ts';
import { annotatedDocuments } from '../annotated-documents.ts';
import { Package } from '../package.ts';
import { groupByTag } from '../passage-groups.ts';
import { readDocx } from './read-docx.ts';
import { writeDocx, writePassagesDocx } from './write-docx.ts';

const { state, texts } = aLibrary();
const documents = annotatedDocuments(sliceFor(state, { type: 'everything' }), (id) => texts.get(id));

function part(file: Uint8Array, name: string): MarkupElement {
  const root = valueOf(valueOf(Package.open(file, 'Word', decodeUtf8)).xml(`word/${name}.xml`));
  if (root === null) throw new Error(`no ${name}`);
  return root;
}

/** The words between the start and the end of each comment, by its number. */
function commented(file: Uint8Array): Map<string, string> {
  const open = new Map<string, string>();
  const found = new Map<string, string>();
  const visit = (node: MarkupElement): void => {
    const id = node.attributes.get('w:id') ?? '';
    if (node.name === 'commentRangeStart') open.set(id, '');
    else if (node.name === 'commentRangeEnd') found.set(id, open.get(id) ?? '<never began>');
    else if (node.name === 't') for (const [key, words] of open) open.set(key, words + textOf(node));
    for (const child of node.children) if (typeof child !== 'string') visit(child);
  };
  visit(part(file, 'document'));
  return found;
}

describe('documents for Word', () => {
  const file = writeDocx(documents, 'Seminar');

  it('has a comment of its author on each passage, and replies to it', () => {
    const comments = descendantsOf(part(file, 'comments'), 'comment').map((one) => ({
      author: one.attributes.get('w:author'),
      date: one.attributes.get('w:date'),
      words: descendantsOf(one, 't').map(textOf),
    }));
    expect(comments).toMatchObject([
      { author: 'Ann', words: ['bloc', 'He *opens* it.'] },
      { author: 'Ben', words: ['As a question.'] },
      { author: 'Ben', words: ['empire, bloc'] },
      { author: 'Ann', words: ['Highlighted'] },
    ]);
    expect(comments[0]?.date).toMatch(/^2026-11-22T\d\d:\d\d:\d\dZ$/);
    expect(Object.fromEntries(commented(file))).toEqual({
      0: 'western bloc',
      1: 'western bloc',
      2: 'We are continentals',
      3: 'a lighthouse',
    });
    const threads = descendantsOf(part(file, 'commentsExtended'), 'commentEx');
    expect(threads.map((one) => one.attributes.get('w15:paraIdParent'))).toEqual([
      undefined,
      '10000000',
      undefined,
      undefined,
    ]);
  });

  it('is read again with the same words', () => {
    const { text } = assembleText(valueOf(readDocx(file, decodeUtf8)).blocks);
    for (const { text: own } of texts.values()) {
      for (const line of own.split('\n')) expect(text).toContain(line);
    }
  });

  it('gives each passage its words, whatever overlaps and whatever the text', () => {
    fc.assert(
      fc.property(anyLibrary, (library) => {
        const slice = sliceFor(library.state, { type: 'everything' });
        const all = annotatedDocuments(slice, (id) => library.texts.get(id));
        const found = commented(writeDocx(all, 'Any'));
        let id = 0;
        for (const { passages, text } of all) {
          for (const { start, end, row } of passages) {
            // Paragraphs are no line feeds there; the labels of footnotes are no part of the text.
            const bare = (words: string | undefined) => words?.replace(/[\s\d]/g, '');
            expect(bare(found.get(String(id)))).toBe(bare(text.text.slice(start, end)));
            id += 1 + row.replies.length;
          }
        }
        expect(found.size).toBe(id);
      }),
      { numRuns: 60 },
    );
  });
});

it('lists passages by tag, everything as words', () => {
  const file = writePassagesDocx(
    {
      groups: groupByTag([aRow({ note: '<w:p>\u0000 & one\ntwo', tags: ['b'] }), aRow({ tags: ['a', 'b'] })]),
      references: [],
    },
    'Passages',
  );
  const { text } = assembleText(valueOf(readDocx(file, decodeUtf8)).blocks);
  expect(text).toContain('<w:p> & one\ntwo');
  expect(text.indexOf('\na\n')).toBeLessThan(text.indexOf('\nb\n'));
});

it('writes the head of a table and a kept picture as such', () => {
  const picture = { hash: 'a'.repeat(64), type: 'png' as const, width: 400, height: 100 };
  const text = textOfBlocks([
    { text: 'Year', cell: { table: 0, row: 0, column: 0, header: true } },
    { text: 'Dues', cell: { table: 0, row: 0, column: 1, header: true } },
    { text: '1921', cell: { table: 0, row: 1, column: 0 } },
    { text: 'eight', cell: { table: 0, row: 1, column: 1 } },
    { text: 'A seal', type: 'figure', alt: 'A <ship>', pictures: [picture] },
  ]);
  const document = { ...(documents[0] as (typeof documents)[number]), text, passages: [] };
  const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
  const file = writeDocx([document, document], 'Dues', new Map([[picture.hash, { type: 'png', bytes }]]));
  const main = part(file, 'document');
  expect(descendantsOf(main, 'tr').map((row) => descendantsOf(row, 'tblHeader').length)).toEqual([
    1, 0, 1, 0,
  ]);
  const [extent] = descendantsOf(main, 'extent');
  expect(Object.fromEntries(extent?.attributes ?? [])).toEqual({ cx: '3810000', cy: '952500' });
  expect(descendantsOf(main, 'docPr').map((one) => one.attributes.get('descr'))).toEqual([
    'A <ship>',
    'A <ship>',
  ]);
  const again = assembleText(valueOf(readDocx(file, decodeUtf8)).blocks);
  const headers = again.blocks.filter(({ cell }) => cell?.header);
  expect(headers.map(({ start, end }) => again.text.slice(start, end))).toEqual([
    'Year',
    'Dues',
    'Year',
    'Dues',
  ]);
  const without = writeDocx([document], 'Dues');
  expect(descendantsOf(part(without, 'document'), 'drawing')).toEqual([]);
});
