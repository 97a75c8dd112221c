// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { checkSourceText } from '@core/text/canonical.ts';
import { importHtml, importMhtml } from './import-html.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

const read = (html: string) => {
  const outcome = importHtml(bytesOf(html), 'page.html');
  if (!outcome.ok || outcome.value.parsed === null) throw new Error('It was not read.');
  expect(checkSourceText(outcome.value.parsed.mended.text)).toEqual({ ok: true, value: null });
  return outcome.value.parsed;
};

const blocksOf = (html: string) => {
  const { text } = read(html).mended;
  return text.blocks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) }));
};

const SENTENCE =
  'The harbour was built in the year of the great storm, when all the ships were lost at sea. ';

test('A page that is a table keeps it, with its head', () => {
  const row = (n: number) => `<tr><td>Ship ${n}</td><td>${SENTENCE}</td></tr>`;
  const table = `<table><thead><tr><th>Name</th><th>What is known</th></tr></thead><tbody>${[1, 2, 3].map(row).join('')}</tbody></table>`;
  const blocks = blocksOf(`<html><body><h1>Ships</h1>${table}</body></html>`);
  expect(blocks.filter(({ cell }) => cell !== undefined)).toHaveLength(8);
  expect(blocks.find(({ text }) => text === 'Name')?.cell?.header).toBe(true);
});

test('The main text is read without what surrounds it, and all of it as it stands', () => {
  const { mended, asItStands, mends } =
    read(`<!doctype html><html lang="fr"><head><title>Old harbour | News</title>
    <meta property="og:title" content="Old harbour"><meta name="author" content="Ann Lee">
    <meta property="article:published_time" content="2019-04-02T10:00:00Z">
    <link rel="canonical" href="https://example.org/harbour"></head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/all">All our news</a></li></ul></nav>
    <article><h1>Old harbour</h1>${`<p>${SENTENCE.repeat(3)}</p>`.repeat(4)}</article>
    <aside class="sidebar">Buy our paper now</aside><footer>Imprint and contact</footer></body></html>`);
  expect(mended.title).toBe('Old harbour');
  expect(mended.metadata).toEqual({
    author: 'Ann Lee',
    date: '2019-04-02',
    language: 'fr',
    address: 'https://example.org/harbour',
  });
  expect(mended.text.text).not.toMatch(/Home|Buy our paper|Imprint/);
  expect(mended.text.blocks).toHaveLength(4);
  expect(asItStands.text.text).toMatch(/Buy our paper/);
  expect(mends.map(({ type }) => type)).toContain('leftOutSurroundings');
});

test('A page that is no article is taken whole', () => {
  expect(blocksOf('<p>One<p>Two <b>three</b>')).toEqual([
    { type: 'paragraph', text: 'One' },
    { type: 'paragraph', text: 'Two three' },
  ]);
});

test('Tables keep their places, also past cells that reach over others', () => {
  const cells = blocksOf(
    '<table><tr><th rowspan=2>a</th><th colspan=2>b</th></tr><tr><td>c</td><td>d</td></tr><tr><td></td><td><p>e</p><p>f</p></td></tr></table>',
  ).map(({ cell, text }) => [text, cell?.row, cell?.column]);
  expect(cells).toEqual([
    ['a', 0, 0],
    ['b', 0, 1],
    ['c', 1, 1],
    ['d', 1, 2],
    ['e', 2, 1],
    ['f', 2, 1],
  ]);
});

test('Figures, languages, directions, pages, notes and raised letters are known', () => {
  const { text } = read(
    `<p lang="ar" dir="rtl">مرحبا</p><figure><img src="x.png" alt="A map"><figcaption>The <i>coast</i></figcaption></figure>
     <p>Water is H<sub>2</sub>O.<a epub:type="noteref" href="#n1">*</a><span role="doc-pagebreak" title="12"></span></p>
     <aside epub:type="footnote" id="n1"><p>Or nearly.</p></aside>`,
  ).mended;
  expect(text.blocks.map(({ start: _, end: __, ...says }) => says)).toEqual([
    { type: 'paragraph', language: 'ar', direction: 'rtl' },
    { type: 'figure', alt: 'A map' },
    { type: 'paragraph' },
    { type: 'footnote', label: '*' },
  ]);
  expect(text.marks.map(({ type, label }) => [type, label])).toEqual([
    ['emphasis', undefined],
    ['subscript', undefined],
    ['footnoteReference', '*'],
    ['pageBreak', '12'],
  ]);
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<a href="java&#10;script:alert(1)">a</a>',
  '<a href="data:text/html,x">a</a>',
  '<form action="http://x"><input value="b"></form>',
  '<iframe src="http://x"></iframe>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<template><b>hidden</b></template>',
  '<p hidden>hidden</p>',
  '<style>p{background:url(http://x)}</style>',
  '<object data="http://x"><embed src="http://x"></object>',
  '<meta http-equiv="refresh" content="0;url=http://x"><base href="http://x">',
])('What could act leaves nothing that acts: %s', (html) => {
  const { text } = read(`<p>kept</p>${html}`).mended;
  expect(text.text).toMatch(/^kept/);
  expect(text.text).not.toMatch(/alert|hidden|url\(/);
  expect(text.marks).toEqual([]);
});

test('The encoding is the one that the page says, where its bytes fit it', () => {
  const latin = Uint8Array.from(
    '<meta charset="iso-8859-1"><p>caf\u00e9 au lait',
    (character) => character.charCodeAt(0) & 0xff,
  );
  const outcome = importHtml(latin, 'a.html');
  expect(outcome).toMatchObject({ ok: true, value: { encoding: 'windows-1252' } });
  expect(JSON.stringify(outcome)).toContain('café au lait');
  expect(JSON.stringify(importHtml(bytesOf('<meta charset="latin9-or-so"><p>café'), 'a.html'))).toContain(
    'café',
  );
});

test('A web archive gives its page', () => {
  const archive = [
    'From: <Saved by a browser>',
    'Snapshot-Content-Location: https://example.org/a',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; type="text/html";',
    '\tboundary="----x"',
    '',
    '------x',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Location: https://example.org/a',
    '',
    '<p>caf=C3=A9 and=20a long li=',
    'ne</p>',
    '------x',
    'Content-Type: image/png',
    'Content-Transfer-Encoding: base64',
    '',
    'AAAA',
    '------x--',
  ].join('\r\n');
  const outcome = importMhtml(bytesOf(archive), 'a.mhtml');
  expect(outcome).toMatchObject({
    value: {
      parsed: {
        mended: { metadata: { address: 'https://example.org/a' }, text: { text: 'café and a long line' } },
      },
    },
  });
  expect(importMhtml(bytesOf('no archive'), 'a.mhtml')).toEqual({
    ok: false,
    error: { type: 'notOfItsKind', kind: 'MHTML' },
  });
});

test('Elements nested deeper than anybody nests give their text', () => {
  expect(blocksOf(`${'<b>'.repeat(3_000)}deep`)).toEqual([{ type: 'paragraph', text: 'deep' }]);
});
