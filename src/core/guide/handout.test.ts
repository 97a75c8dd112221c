// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Copy, CopyItem } from './copy.ts';
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
  });
  return new DOMParser().parseFromString(html, 'text/html');
}

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
