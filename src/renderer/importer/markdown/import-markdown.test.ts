// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { checkSourceText } from '@core/text/canonical.ts';
import { importMarkdown } from './import-markdown.ts';

const SOURCE = `---
title: "The Harbour"
author:
  - Ann Lee
  - Bo Ek
date: 2019-04-02
lang: en
nested:
  deep: &anchor [*anchor, *anchor]
---

# The Harbour

It is *old* and **deep**, see [the map](https://example.org/map) and \`x\`.[^1]

1. one
2. two
   - inner

     goes on

> Somebody said
> so.

| Year | Ships |
| ---- | ----: |
| 1900 | 12    |

\`\`\`js
let a = 1;

let b;
\`\`\`

[^1]: A note with *words*.
`;

const read = (source: string) => {
  const parsed = importMarkdown(source, 'harbour.md');
  if (parsed === null) throw new Error('There is no text in it.');
  expect(checkSourceText(parsed.mended.text)).toEqual({ ok: true, value: null });
  return parsed;
};

const blocksOf = (source: string) => {
  const { text } = read(source).mended;
  return text.blocks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) }));
};

test('A Markdown file has the structure that it is marked with', () => {
  expect(blocksOf(SOURCE)).toEqual([
    { type: 'paragraph', text: 'It is old and deep, see the map and x.1' },
    { type: 'listItem', level: 1, ordered: true, label: '1.', text: 'one' },
    { type: 'listItem', level: 1, ordered: true, label: '2.', text: 'two' },
    { type: 'listItem', level: 2, ordered: false, text: 'inner' },
    { type: 'listItem', level: 2, ordered: false, continued: true, text: 'goes on' },
    { type: 'quote', text: 'Somebody said so.' },
    { type: 'paragraph', cell: { table: 0, row: 0, column: 0, header: true }, text: 'Year' },
    { type: 'paragraph', cell: { table: 0, row: 0, column: 1, header: true }, text: 'Ships' },
    { type: 'paragraph', cell: { table: 0, row: 1, column: 0 }, text: '1900' },
    { type: 'paragraph', cell: { table: 0, row: 1, column: 1 }, text: '12' },
    { type: 'preformatted', text: 'let a = 1;\n\nlet b;' },
    { type: 'footnote', label: '1', text: 'A note with words.' },
  ]);
});

test('Its marks lie where their words stand', () => {
  const { text } = read(SOURCE).mended;
  expect(text.marks.map(({ start, end, ...says }) => [says, text.text.slice(start, end)])).toEqual([
    [{ type: 'emphasis' }, 'old'],
    [{ type: 'strong' }, 'deep'],
    [{ type: 'link', href: 'https://example.org/map' }, 'the map'],
    [{ type: 'code' }, 'x'],
    [{ type: 'footnoteReference', label: '1' }, '1'],
    [{ type: 'emphasis' }, 'words'],
  ]);
});

test('Its head says what it is, and nothing in the head can grow', () => {
  expect(read(SOURCE).mended).toMatchObject({
    title: 'The Harbour',
    metadata: { author: 'Ann Lee; Bo Ek', date: '2019-04-02', language: 'en' },
  });
  const bomb = `---\na: &a [x, x]\n${'b: &b [*a, *a]\n'.repeat(10_000)}---\nText`;
  expect(blocksOf(bomb).length).toBeGreaterThan(0);
  expect(blocksOf('---\n__proto__: 1\ntitle: T\n---\nText')).toEqual([{ type: 'paragraph', text: 'Text' }]);
});

test('Two rules are no head', () => {
  expect(blocksOf('---\n\nJust a text\n\n---\n\nmore').map(({ type }) => type)).toContain('rule');
});

test('As it stands it is what is written', () => {
  expect(read('# A\n\nsome *words*\n').asItStands.text.text).toBe('# A\nsome *words*');
});

test('HTML in it is text without effect', () => {
  expect(
    blocksOf(
      'a<br>b <img src=x onerror=alert(1)> <script>alert(1)</script>\n\n<div onclick="x()">c</div>\n\n<iframe srcdoc="d"></iframe>',
    ),
  ).toEqual([
    { type: 'paragraph', text: 'a\nb' },
    { type: 'paragraph', text: 'c' },
  ]);
});

test.each([
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt&colon;alert(1))',
  '[a](&#x6A;avascript:alert(1))',
  '[a]\n\n[a]: vbscript:x',
  '[a](data:text/html,<b>)',
  '[a](file:///etc/passwd)',
  '[a](\\\\host\\share)',
  '<a href="java\nscript:alert(1)">a</a>',
])('A link that could act leads nowhere: %s', (source) => {
  expect(read(`${source}\n\ntext`).mended.text.marks.filter(({ type }) => type === 'link')).toEqual([]);
});

test.each([
  ['quotations', '>'.repeat(20_000)],
  ['brackets', '['.repeat(20_000)],
  ['asterisks', '*a '.repeat(20_000)],
  ['lists', '- '.repeat(5_000)],
  ['footnotes', `${'[^1]'.repeat(500)}\n\n[^1]: ${'[^1]'.repeat(500)}`],
])('Thousands of %s are read in a moment', (_, source) => {
  const before = performance.now();
  read(`${source} word`);
  expect(performance.now() - before).toBeLessThan(30_000);
});
