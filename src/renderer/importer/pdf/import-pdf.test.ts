import { expect, test } from 'vitest';
import { readPdf } from '@core/formats/pdf/read-pdf.ts';
import { pdfFile, type DrawnPage, type DrawnText } from '@core/test-support/pdf-file.ts';
import { checkSourceText } from '@core/text/canonical.ts';
import { openPdf } from './open-pdf.ts';

const engine = { worker: null, readCMap: null };
const open = (bytes: Uint8Array, password: string | null = null) =>
  openPdf(bytes, engine, password, () => undefined);

async function read(pages: readonly DrawnPage[], options = {}) {
  const file = await open(pdfFile(pages, options));
  if (!file.ok) throw new Error(file.error.type);
  const parsed = readPdf(file.value, 'harbour.pdf');
  if (!parsed.ok) throw new Error(parsed.error.type);
  const { mended, asItStands } = parsed.value;
  expect(checkSourceText(mended.text)).toEqual({ ok: true, value: null });
  expect(checkSourceText(asItStands.text)).toEqual({ ok: true, value: null });
  return parsed.value;
}

/** Lines set one below the other, as a program sets a paragraph. */
const lines = (x: number, top: number, texts: readonly string[], size = 11): readonly DrawnText[] =>
  texts.map((text, index) => ({ text, x, y: top - index * size * 1.3, size }));

const FIRST = [
  'The harbour was built in the year of the great storm, when most of the ships',
  'were lost at sea and nobody would insure those that remained, as the min-',
  'utes of the council say. It was the work of nine summers and of three hun-',
  'dred men, none of whom had seen a quay before they came to the coast of',
];
const SECOND = [
  'that country. The stones were brought from the far side of the bay on flat',
  'boats, and two of these lie still at the bottom of the outer basin, where at',
  'low water they can be seen by anybody who takes the trouble to look for them.',
];

const page = (number: number, texts: readonly DrawnText[]): DrawnPage => ({
  texts: [
    { text: 'A History of the Harbour', x: 72, y: 800, size: 9 },
    ...texts,
    { text: String(number), x: 290, y: 40, size: 9 },
  ],
});

const PARAGRAPH = [...FIRST, ...SECOND]
  .join(' ')
  .replace('min- utes', 'minutes')
  .replace('hun- dred', 'hundred');

test('paragraphs go on over lines and pages; hyphens, running heads and page numbers are gone, pages are known', async () => {
  const { mended, mends, asItStands } = await read([
    page(11, lines(72, 740, FIRST)),
    page(12, lines(72, 740, [...SECOND])),
    page(13, lines(72, 740, ['A second paragraph is short.'])),
  ]);
  expect(mended.text.text.split('\n')).toEqual([PARAGRAPH, 'A second paragraph is short.']);
  expect(mended.text.marks).toMatchObject([
    { type: 'pageBreak', start: 0, label: '1' },
    { type: 'pageBreak', start: PARAGRAPH.indexOf('that country'), label: '2' },
    { type: 'pageBreak', label: '3' },
  ]);
  expect(mends).toMatchObject([
    { type: 'removedRunningHeads', count: 6 },
    { type: 'joinedHyphens', count: 2, examples: ['min-utes', 'hun-dred'] },
    { type: 'joinedLines', count: 6 },
  ]);
  expect(asItStands.text.text).toContain('as the min-\nutes of the council');
  expect(asItStands.text.text).toContain('A History of the Harbour');
});

test('two columns are read one after the other, a title across both before them', async () => {
  const left = [
    'The left column begins here and',
    'goes on for a few lines, each of',
    'which is filled to its edge, as is',
    'usual in columns, until it has to',
    'end and goes on at the head of the',
  ];
  const right = [
    'right column, which is as wide as',
    'the left one and stands beside it',
    'on the same base lines as if both',
    'were one line, which they are not',
    'and must not be taken for it.',
  ];
  const rows = left.flatMap((text, index) => [
    { text, x: 72, y: 700 - index * 14 },
    { text: right[index] ?? '', x: 310, y: 700 - index * 14 },
  ]);
  const { mended } = await read([{ texts: [{ text: 'On Columns', x: 240, y: 760, size: 20 }, ...rows] }]);
  expect(mended.title).toBe('On Columns');
  expect(mended.text.text).toBe([...left, ...right].join(' '));
});

test('Arabic is in the order in which it is read', async () => {
  // As it stands on the page from left to right: the last letter first.
  const onPage = (text: string) => Array.from(text).reverse().join('');
  const { mended } = await read([{ texts: [{ text: onPage('مرحبا بالعالم'), x: 300, y: 700 }] }]);
  expect(mended.text.text).toBe('مرحبا بالعالم');
});

test('a list of contents heads itself and not the text', async () => {
  const { mended } = await read([
    { texts: [{ text: 'Contents', x: 72, y: 780, size: 18 }, ...lines(72, 740, FIRST)] },
  ]);
  expect(mended.title).not.toBe('Contents');
  expect(mended.text.text).toMatch(/^Contents/);
});

test('headings by their size, lists by their labels, notes by their place, with their references', async () => {
  const { mended } = await read([
    {
      texts: [
        { text: 'Chapter One', x: 72, y: 780, size: 18 },
        ...lines(72, 740, FIRST.slice(0, 2)),
        { text: 'utes of the council say.', x: 72, y: 711.4 },
        { text: '7', x: 190, y: 715.5, size: 7 },
        { text: '1. The quay', x: 90, y: 680 },
        { text: '2. The mole', x: 90, y: 666 },
        { text: '7', x: 72, y: 104, size: 6 },
        { text: 'Minutes of 1712, folio 3.', x: 78, y: 100, size: 8 },
      ],
    },
  ]);
  const { text, blocks, marks } = mended.text;
  expect(mended.title).toBe('Chapter One');
  expect(blocks.map(({ type, label, start, end }) => [type, label, text.slice(start, end)])).toEqual([
    ['paragraph', undefined, expect.stringMatching(/^The harbour .* minutes of the council say\. ?7$/)],
    ['listItem', '1.', 'The quay'],
    ['listItem', '2.', 'The mole'],
    ['footnote', '7', 'Minutes of 1712, folio 3.'],
  ]);
  expect(marks).toContainEqual(expect.objectContaining({ type: 'footnoteReference', label: '7' }));
});

test('highlights and notes in the file are annotations, with who wrote them and when; links keep their address', async () => {
  const texts = [{ text: 'Aaa bbb ccc ddd eee fff ggg', x: 72, y: 700, size: 10 }];
  const box = (from: number, to: number) => `[${from} 697 ${to} 709]`;
  const quads = (from: number, to: number) => `[${from} 709 ${to} 709 ${from} 697 ${to} 697]`;
  const { mended, annotations } = await read([
    {
      texts,
      annotations: [
        `<< /Type /Annot /Subtype /Highlight /Rect ${box(92, 115)} /QuadPoints ${quads(92, 115)} /T (Ann) /Contents (Why *this*?) /CreationDate (D:20240506070809Z) /NM (one) >>`,
        `<< /Type /Annot /Subtype /Link /Rect ${box(72, 90)} /A << /S /URI /URI (https://example.org/a) >> >>`,
        `<< /Type /Annot /Subtype /Link /Rect ${box(140, 160)} /A << /S /URI /URI (javascript:alert) >> >>`,
        `<< /Type /Annot /Subtype /Text /Rect [72 650 90 668] /Contents (Below the line) >>`,
      ],
    },
  ]);
  const said = annotations.map(({ start, end, ...rest }) => ({
    ...rest,
    on: mended.text.text.slice(start, end),
  }));
  expect(said).toEqual([
    { on: 'Aaa bbb ccc ddd eee fff ggg', note: 'Below the line', author: null, created: null, replies: [] },
    { on: 'bbb', note: 'Why \\*this\\*?', author: 'Ann', created: '2024-05-06T07:08:09.000Z', replies: [] },
  ]);
  const links = mended.text.marks.filter(({ type }) => type === 'link');
  expect(links.map(({ start, end, href }) => [mended.text.text.slice(start, end), href])).toEqual([
    ['Aaa', 'https://example.org/a'],
  ]);
});

test('pages without text are said; a file of nothing else is refused with how many they are', async () => {
  const { mends } = await read([page(1, lines(72, 740, FIRST)), { texts: [] }]);
  expect(mends).toContainEqual({ type: 'pagesWithoutText', count: 1, examples: ['Page 2'] });
  const scanned = await open(pdfFile([{ texts: [] }, { texts: [] }]));
  expect(scanned.ok && readPdf(scanned.value, 'a.pdf')).toEqual({
    ok: false,
    error: { type: 'onlyPictures', pages: 2 },
  });
});

test('a password is asked for, and told when it is wrong', async () => {
  const bytes = () => pdfFile([{ texts: [{ text: 'A secret.', x: 72, y: 700 }] }], { password: 'sesame' });
  expect(await open(bytes())).toEqual({ ok: false, error: { type: 'passwordWanted', wasWrong: false } });
  expect(await open(bytes(), 'open')).toEqual({
    ok: false,
    error: { type: 'passwordWanted', wasWrong: true },
  });
  const opened = await open(bytes(), 'sesame');
  const parsed = opened.ok ? readPdf(opened.value, 'a.pdf') : null;
  expect(parsed?.ok && parsed.value.mended.text.text).toBe('A secret.');
});

test('what is no PDF, or a broken one, is told', async () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(await open(bytes('Just words'))).toEqual({
    ok: false,
    error: { type: 'notOfItsKind', kind: 'PDF' },
  });
  expect(await open(bytes('%PDF-1.7 and nothing'))).toEqual({
    ok: false,
    error: { type: 'damaged', part: '' },
  });
  const whole = pdfFile([{ texts: [{ text: 'It is whole.', x: 72, y: 700 }] }]);
  for (const share of [0.2, 0.5, 0.9]) {
    const cut = await open(whole.slice(0, whole.length * share));
    expect(cut.ok || cut.error.type).toSatisfy((type: unknown) => type === true || type === 'damaged');
  }
});
