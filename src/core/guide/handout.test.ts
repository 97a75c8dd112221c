// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Copy, CopyBlock, CopyItem } from './copy.ts';
import { handoutPage } from './handout.ts';

const hostile = fc.oneof(
  fc.constantFrom(
    '</script><script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    `"'><svg onload=alert(1)>`,
    '<!--',
    ']]>',
    '&lt;b&gt;',
    '\u2028</style><style>*{}',
    '</textarea><iframe>',
    '<!DOCTYPE',
  ),
  fc.string(),
);

function pageOf(text: string): Document {
  const item: CopyItem = {
    kind: 'question',
    id: text,
    label: text,
    text,
    hint: text,
    answer: '',
    lines: 3,
    by: text,
    tags: [text],
  };
  const copy: Copy = {
    title: text,
    holder: 'student',
    introduction: [text],
    sections: [
      {
        heading: text,
        items: [item],
        extract: {
          sourceId: text,
          title: text,
          origin: text,
          language: text,
          blocks: [
            {
              block: { type: 'listItem', start: 0, end: text.length, label: text, language: text },
              number: 1,
              runs: [
                {
                  start: 0,
                  text,
                  marks: ['strong'],
                  highlights: [{ id: text, color: 'sky', pattern: 'dotted' }],
                  begins: [{ ...item, kind: 'note' }],
                  refers: [text],
                },
              ],
            },
          ],
        },
      },
    ],
    glossary: [{ term: text, meaning: text }],
    legend: [{ name: text, color: 'rose', pattern: 'wavy', description: text }],
    missing: 0,
  };
  const html = handoutPage(copy, {
    data: { guideId: text, title: text, generator: { id: text, name: text, version: text } },
    language: text,
    script: 'own()',
    style: 'own{}',
    scriptHash: 'SCRIPT',
    styleHash: 'STYLE',
    pictures: new Map(),
  });
  return new DOMParser().parseFromString(html, 'text/html');
}

/** A page about a table of one head and one row, and about a picture. */
function tablePage(pictures: ReadonlyMap<string, string>): string {
  const picture = { hash: 'a'.repeat(64), type: 'png' as const, width: 20, height: 10 };
  let at = 0;
  const block = (text: string, more: Partial<CopyBlock['block']>, isRepeated = false): CopyBlock => {
    const start = at;
    at += text.length + 1;
    const run = { start, text, marks: [], highlights: [], begins: [], refers: [] };
    return {
      block: { type: 'paragraph', start, end: start + text.length, ...more },
      number: null,
      runs: [run],
      ...(isRepeated && { isRepeated: true as const }),
    };
  };
  const cell = (row: number, column: number, header?: true) => ({
    cell: { table: 0, row, column, ...(header && { header }) },
  });
  const extract = {
    sourceId: 's',
    title: '',
    origin: '',
    language: undefined,
    blocks: [
      block('Year', cell(0, 0, true), true),
      block('Dues', cell(0, 2, true), true),
      block('1921', cell(4, 0, true)),
      block('eight', cell(4, 2)),
      block('The seal.', { type: 'figure', alt: 'A ship', pictures: [picture] }),
    ],
  };
  const copy: Copy = {
    title: 'Dues',
    holder: 'student',
    introduction: [],
    sections: [{ heading: '', items: [], extract }],
    glossary: [],
    legend: [],
    missing: 0,
  };
  return handoutPage(copy, {
    data: { guideId: 'g', title: 'Dues', generator: { id: 'i', name: 'n', version: '1' } },
    language: 'en',
    script: '',
    style: '',
    scriptHash: 'SCRIPT',
    styleHash: 'STYLE',
    pictures,
  });
}

describe('a table and a picture in a handed-out guide', () => {
  const parsed = (html: string) => new DOMParser().parseFromString(html, 'text/html');

  it('are a table with its empty cells, of whose repeated head nothing can be marked', () => {
    const page = parsed(tablePage(new Map()));
    const table = page.querySelector('table');
    expect(
      [...(table?.rows ?? [])].map(({ cells }) =>
        [...cells].map((one) => one.querySelector('p')?.textContent),
      ),
    ).toEqual([
      ['Year', undefined, 'Dues'],
      ['1921', undefined, 'eight'],
    ]);
    expect([...(table?.querySelectorAll('th') ?? [])].map(({ scope }) => scope)).toEqual([
      'col',
      'col',
      'row',
    ]);
    expect([...(table?.querySelectorAll('.run') ?? [])].map((run) => run.textContent)).toEqual([
      '1921',
      'eight',
    ]);
    expect(
      [...page.querySelectorAll('.mark-block')].map((one) => one.closest('.markable')?.localName),
    ).toEqual(['tr']);
  });

  it('are a picture that is in the page, and words for one that is not', () => {
    const policy = (page: Document) => page.querySelector('meta[http-equiv]')?.getAttribute('content');
    const address = 'data:image/png;base64,AAAA';
    const held = parsed(tablePage(new Map([['a'.repeat(64), address]])));
    expect(held.querySelector('img')?.getAttribute('src')).toBe(address);
    expect(held.querySelector('img')?.alt).toBe('A ship');
    expect(policy(held)).toContain('img-src data:;');
    const left = parsed(tablePage(new Map()));
    expect(left.querySelector('img')).toBeNull();
    expect(left.querySelector('figure')?.textContent).toBe(
      'This picture is not in this page: A shipThe seal.',
    );
    expect(policy(left)).not.toContain('img-src');
  });
});

it('has what somebody wrote in a handed-out guide go the way of its first letter', () => {
  const written = [...pageOf('מכס').querySelectorAll<HTMLElement>('.question p, .note p:not(.tags, .by)')];
  expect(written.map(({ dir }) => dir)).toEqual(written.map(() => 'auto'));
  expect(written.length).toBeGreaterThan(2);
});

describe('a handed-out guide', () => {
  it('has the same elements whatever is written in its fields, and no attribute that acts', () => {
    const shape = (document: Document) =>
      [...document.querySelectorAll('*')].map(({ tagName }) => tagName).join(' ');
    const plain = shape(pageOf('plain'));
    fc.assert(
      fc.property(
        hostile.filter((text) => text.trim() !== ''),
        (text) => {
          // A line feed makes another paragraph where paragraphs are typed.
          const document = pageOf(text.replace(/[\r\n]/g, ' '));
          expect(shape(document)).toBe(plain);
          const attributes = [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames());
          expect(
            attributes.filter((attribute) => /^(on|src$|style$|action$|formaction$)/.test(attribute)),
          ).toEqual([]);
          expect(document.querySelectorAll('script')).toHaveLength(2);
          expect(document.querySelectorAll('script')[1]?.textContent).toBe('own()');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('says its words as they were written', () => {
    const text = `<b>&amp; "quoted"</b>`;
    const document = pageOf(text);
    expect(document.title).toBe(text);
    expect(document.querySelector('.run')?.textContent).toBe(text);
    expect(document.querySelector('textarea')?.dataset.question).toBe(text);
    const data = JSON.parse(document.getElementById('guide')?.textContent ?? '') as { title: string };
    expect(data.title).toBe(text);
  });

  it('allows its own script and style by their hashes, and nothing else', () => {
    const policy = pageOf('plain').querySelector('meta[http-equiv]')?.getAttribute('content');
    expect(policy).toBe(
      "default-src 'none'; script-src 'sha256-SCRIPT'; style-src 'sha256-STYLE'; base-uri 'none'; form-action 'none'",
    );
  });
});
