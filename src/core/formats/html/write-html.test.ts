// @vitest-environment jsdom
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sliceFor } from '../../library/slice.ts';
import { digest } from '../../test-support/digest.ts';
import { aRow } from '../../test-support/rows.ts';
import { aLibrary, textOf } from '../../test-support/small-library.ts';
import { annotatedDocuments } from '../annotated-documents.ts';
import { groupByDocument } from '../passage-groups.ts';
import { writeHtml, writePassagesHtml } from './write-html.ts';

const { state, texts } = aLibrary();
const documents = annotatedDocuments(sliceFor(state, { type: 'everything' }), (id) => texts.get(id));

/** What a browser makes of a page; nothing runs in it. */
function shown(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

const page = shown(await writeHtml(documents, { title: 'Seminar', digest }));

describe('documents as a page', () => {
  it('shows each text with its passages marked, linked with their notes and back', () => {
    expect([...page.querySelectorAll('h2')].map((one) => one.textContent)).toEqual([
      'Conversation',
      'Minutes',
    ]);
    const mark = page.querySelector('mark');
    expect(mark?.textContent).toBe('western bloc');
    const note = page.querySelector('#note-1-1');
    expect(note?.querySelector('a')?.getAttribute('href')).toBe(`#${mark?.id ?? ''}`);
    expect(note?.textContent).toContain('Ann');
    expect(note?.querySelector('em')?.textContent).toBe('opens');
    expect(note?.querySelector('.replies')?.textContent).toContain('As a question.');
    expect(page.querySelector('.text')?.textContent).toContain('A note by the clerk <1945> & after.');
    expect(page.querySelector('sup.ref a')?.getAttribute('href')).toBe('#note-1-1');
  });

  it('needs nothing and runs nothing', () => {
    const policy = page.querySelector('meta[http-equiv]')?.getAttribute('content');
    const style = page.querySelector('style')?.textContent ?? '';
    const hash = createHash('sha256').update(style, 'utf8').digest('base64');
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page.querySelectorAll('[style]')).toHaveLength(0);
    expect(page.querySelectorAll('script, img, link, iframe, form, object')).toHaveLength(0);
  });
});

it('has each block of a note go the way of its first letter', async () => {
  const html = await writePassagesHtml(
    { groups: groupByDocument([aRow({ note: '- מכס\n- נמל\n\n> ציטוט\n\nEnglish' })]), references: [] },
    { title: 'Notes', digest },
  );
  const blocks = [...shown(html).querySelectorAll<HTMLElement>('.note > *')];
  expect(blocks.map(({ localName, dir }) => [localName, dir])).toEqual([
    ['ul', 'auto'],
    ['blockquote', 'auto'],
    ['p', 'auto'],
  ]);
});

it('leaves what people wrote words, wherever it stands', async () => {
  const evil = '"><img src=x onerror=alert(1)><script>alert(1)</script>\u202e';
  const html = await writePassagesHtml(
    {
      groups: groupByDocument([
        aRow({
          title: evil,
          quote: evil,
          tags: [evil],
          person: evil,
          note: `${evil} [x](javascript:alert(1)) ![p](https://a.example/p.png) [y](https://b.example)`,
          replies: [{ person: evil, created: evil, note: evil }],
        }),
      ]),
      references: [],
    },
    { title: evil, digest },
  );
  const page = shown(html);
  expect(page.querySelectorAll('script, img, iframe')).toHaveLength(0);
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/);
      if (name === 'href') expect(value).toMatch(/^(#|https:\/\/b\.example)/);
    }
  }
  expect(page.title).toContain('<script>');
});

it('keeps each cell of a table in its column, under the head that it belongs to', async () => {
  const cell = (row: number, column: number, header?: true) => ({
    cell: { table: 0, row, column, ...(header && { header }) },
  });
  const text = textOf([
    { text: 'Port', ...cell(0, 0, true) },
    { text: 'Ships', ...cell(0, 1, true) },
    { text: 'Boats', ...cell(0, 2, true) },
    { text: 'North', ...cell(1, 0, true) },
    // Nothing stands in the column of the ships.
    { text: '7', ...cell(1, 2) },
  ]);
  const [document] = documents;
  if (!document) throw new Error('the library has no document');
  const html = await writeHtml([{ ...document, text, passages: [] }], { title: 'Seminar', digest });
  const table = shown(html).querySelector('table');
  const rows = [...(table?.querySelectorAll('tr') ?? [])];
  expect(rows.map(({ cells }) => [...cells].map((one) => one.textContent.replace(/^\d+(?=\D)/, '')))).toEqual(
    [
      ['Port', 'Ships', 'Boats'],
      ['North', '', '7'],
    ],
  );
  expect([...(table?.querySelectorAll('thead th') ?? [])].map((one) => one.getAttribute('scope'))).toEqual(
    Array(3).fill('col'),
  );
  expect(table?.querySelector('tbody th')?.getAttribute('scope')).toBe('row');
});
