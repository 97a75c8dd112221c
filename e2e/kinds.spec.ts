import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { pdfFile } from '../src/core/test-support/pdf-file.ts';
import { pngOf } from '../src/core/test-support/png.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  addToLibrary,
  card,
  contentOf,
  expectAnnotations,
  exportTo,
  libraryEntry,
  messages,
  openFiles,
  runCommand,
  selectPassage,
  tagSelection,
  text,
} from './reading.ts';

const zipped = (parts: Readonly<Record<string, string | Uint8Array>>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  );

/** A picture of its own for each kind that has any. */
const picture = (seed: number) => pngOf(360, 220, seed);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const p = (words: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`;

const LONG = 'The harbour was built in the year of the great storm, when the ships were lost at sea. '.repeat(
  4,
);

/** A small file of each kind, all of one harbour. */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'harbour.md': `---\ntitle: Harbour in Markdown\n---\n\nA *harbour* is old.[^1]\n\n- Quay\n  1. North\n\n> Said so.\n\n| Year | Ships |\n| --- | --- |\n| 1900 | 12 |\n| 1901 | 14 |\n\n\`\`\`\nlet a = 1;\n\`\`\`\n\n[^1]: A note.\n`,
  'harbour.html': `<!doctype html><html><head><title>Harbour on a page</title><script>globalThis.canary = 1</script></head><body>
    <nav><a href="/">Home</a></nav><article><h1>Harbour on a page</h1><p>${LONG}</p><p>${LONG}</p>
    <table><tr><th rowspan="2">Pier</th><th>Length</th></tr><tr><td>40 m</td></tr></table>
    <figure><img src="http://example.org/map.png" alt="A map"><figcaption>The coast</figcaption></figure>
    <figure><img src="data:image/png;base64,${base64(picture(1))}" alt="A map"><figcaption>The coast in blue and sand</figcaption></figure>
    <p>A harbour is old. <a href="javascript:alert(1)">act</a><img src=x onerror="globalThis.canary = 1"></p></article></body></html>`,
  'harbour.mhtml': `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<title>Harbour in an archive</title><p>A harbour is=\r\n old.</p><p><img src=3D"cid:1" alt=3D"A map"></p>\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <1>\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(picture(2))}\r\n--b--\r\n`,
  'harbour.docx': zipped({
    '_rels/.rels': `<Relationships><Relationship Id="1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`,
    'docProps/core.xml': '<cp:coreProperties><dc:title>Harbour in Word</dc:title></cp:coreProperties>',
    'word/_rels/document.xml.rels':
      '<Relationships><Relationship Id="map" Type="x/image" Target="media/map.png"/></Relationships>',
    'word/media/map.png': picture(3),
    'word/document.xml': `<w:document ${W} xmlns:r="r"><w:body>${p('Part one', '<w:pStyle w:val="Heading1"/>')}${p('A harbour is old.')}<w:p><w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t>Le port est ancien.</w:t></w:r></w:p>${p('مرحبا بالعالم', '<w:bidi/>')}<w:p><w:r><w:drawing><wp:docPr descr="A map"/><a:blip r:embed="map"/></w:drawing></w:r></w:p><w:tbl><w:tr><w:tc>${p('Pier')}</w:tc><w:tc>${p('40 m')}</w:tc></w:tr></w:tbl></w:body></w:document>`,
  }),
  'harbour.odt': zipped({
    'content.xml':
      '<office:document-content><office:body><office:text><text:h text:outline-level="1">Part one</text:h><text:p>A harbour is old.</text:p></office:text></office:body></office:document-content>',
    'meta.xml':
      '<office:document-meta><office:meta><dc:title>Harbour in OpenDocument</dc:title></office:meta></office:document-meta>',
  }),
  'harbour.rtf': `{\\rtf1\\ansi{\\info{\\title Harbour in rich text}}A {\\*\\atrfstart 1}{\\b harbour}{\\*\\atrfend 1}{\\*\\atnid AE}{\\*\\atnauthor Ann Example}\\chatn{\\*\\annotation{\\*\\atnref 1}Which one?} is old.\\par {\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv A map}}}\\pngblip ${Buffer.from(picture(5)).toString('hex')}}}\\par More.\\par}`,
  'harbour.epub': zipped({
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'b.opf':
      '<package><metadata><dc:title>Harbour as a book</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
    'a.xhtml':
      '<html><body><h1>One</h1><p>A harbour is old.</p><p><img src="map.png" alt="A map"/></p></body></html>',
    'map.png': picture(4),
  }),
  'harbour.xml':
    '<TEI><teiHeader><fileDesc><titleStmt><title>Harbour in TEI</title></titleStmt></fileDesc></teiHeader><text><body><div><sp><speaker>Ann</speaker><p><pb n="4"/>A harbour is old.</p></sp><lg><l>The sea</l><l>the sea</l></lg></div></body></text></TEI>',
  'harbour.pdf': pdfFile([
    {
      texts: [
        { text: 'Harbour in PDF', x: 72, y: 780, size: 18 },
        { text: 'A harbour is old. It was built in the year of the great storm, when most', x: 72, y: 740 },
      ],
      annotations: [
        '<< /Type /Annot /Subtype /Highlight /Rect [72 737 150 751] /QuadPoints [72 751 150 751 72 737 150 737] /T (Ann Example) /Contents (How old?) /CreationDate (D:20240506070809Z) >>',
      ],
    },
    {
      texts: [
        { text: 'of the ships were lost at sea.', x: 72, y: 740 },
        // As it is drawn from the left, with lam and alef as one sign.
        { text: 'سلام', signs: ['م', 'لا', 'س'], x: 72, y: 640, size: 16 },
      ],
    },
  ]),
  'harbour.txt': [
    'HARBOURS AND THEIR LIGHTS\n\nCONTENTS',
    ...['I', 'II', 'III', 'IV', 'V'].map((number) => `CHAPTER ${number}`),
    ...['I', 'II', 'III', 'IV', 'V'].map((number) => `CHAPTER ${number}\n\n${LONG.repeat(4)}\n\nIt is old.`),
  ].join('\n\n'),
  'spoken.srt':
    '1\n00:00:01,000 --> 00:00:02,000\nA harbour\n\n2\n00:00:02,100 --> 00:00:03,000\nis old.\n\n3\n00:00:09,000 --> 00:00:10,000\nYes.\n',
};

/** The kinds that have pictures, and what says what is on them: the caption, or else the words for it. */
const PICTURED: Readonly<Record<string, string>> = {
  'harbour.html': 'The coast in blue and sand',
  'harbour.mhtml': 'A map',
  'harbour.docx': 'A map',
  'harbour.rtf': 'A map',
  'harbour.epub': 'A map',
};

const TITLES: Readonly<Record<string, string>> = {
  'harbour.md': 'Harbour in Markdown',
  'harbour.html': 'Harbour on a page',
  'harbour.mhtml': 'Harbour in an archive',
  'harbour.docx': 'Harbour in Word',
  'harbour.odt': 'Harbour in OpenDocument',
  'harbour.rtf': 'Harbour in rich text',
  'harbour.epub': 'Harbour as a book',
  'harbour.xml': 'Harbour in TEI',
  'harbour.pdf': 'Harbour in PDF',
  'harbour.txt': 'HARBOURS AND THEIR LIGHTS',
  'spoken.srt': 'spoken',
};

test('a file of each kind opens, is read and annotated, tables and all', async ({ postil }) => {
  test.setTimeout(180_000);
  const folder = await postil.newHome();
  const running = await postil.launch();
  const { page } = running;
  await expect(page.getByRole('button', { name: 'Open a document…' })).toBeVisible();
  for (const [name, content] of Object.entries(FILES)) {
    await writeFile(path.join(folder, name), content);
    await openFiles(running, path.join(folder, name));
    const title = TITLES[name] ?? '';
    await expect(libraryEntry(page, title)).toBeVisible();
    await libraryEntry(page, title).click();
    await expect(text(page, title)).toContainText('is old.');
    await expect(text(page, title)).not.toContainText('canary');
    const caption = PICTURED[name];
    if (caption !== undefined) {
      const shown = text(page, title).getByRole('figure', { name: caption }).locator('img');
      await shown.scrollIntoViewIfNeeded();
      await expect.poll(() => shown.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(360);
    }
    await postil.picture(page, name);
  }

  await libraryEntry(page, 'Harbour in rich text').click();
  await expect(page.getByRole('article').filter({ hasText: 'Which one?' })).toContainText('Ann Example');
  await libraryEntry(page, 'Harbour in Word').click();
  const word = text(page, 'Harbour in Word');
  await expect(word.locator('[lang="fr-FR"]')).toHaveText('Le port est ancien.');
  await expect(word.locator('[dir="rtl"]')).toHaveText('مرحبا بالعالم');
  await page.keyboard.press('Control+Shift+j');
  const contents = page.getByRole('dialog', { name: 'Contents' });
  await expect(contents.getByRole('option')).toHaveText(['Part one']);
  await contents.getByRole('option', { name: 'Part one' }).click();
  await expect(contents).toBeHidden();
  await expect(word.getByText('Part one')).toBeInViewport();
  await selectPassage(page, 'A map');
  await tagSelection(page, 'map');
  await expectAnnotations(page, 1);
  await postil.picture(page, 'a tagged caption');
  await expectAccessible(page);
  await libraryEntry(page, 'Harbour in Markdown').click();
  const markdown = text(page, 'Harbour in Markdown');
  await expect(markdown.getByRole('cell', { name: '1901' })).toBeVisible();
  await expectAccessible(page);
  await selectPassage(page, '1901');
  await tagSelection(page, 'year');
  await expectAnnotations(page, 1);
  await postil.picture(page, 'a tagged table cell');

  await test.step('Enter on the reference to a footnote leads to it', async () => {
    await markdown.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect.poll(() => atCaret(page, '.footnote')).toBe('1A note.');
  });

  await test.step('a line of a list of contents leads to its chapter, by click and by Enter, and there is a way back', async () => {
    await libraryEntry(page, 'HARBOURS AND THEIR LIGHTS').click();
    const book = text(page, 'HARBOURS AND THEIR LIGHTS');
    const line = (name: string) => book.getByRole('link', { name, exact: true });
    const chapter = (name: string) => book.getByRole('heading', { name, exact: true });
    await expect(line('CHAPTER V')).toBeVisible();
    await expect(chapter('CHAPTER IV')).not.toBeInViewport();
    await postil.picture(page, 'a list of contents');
    await line('CHAPTER IV').click();
    await expect(chapter('CHAPTER IV')).toBeInViewport();
    await expect(line('CHAPTER IV')).not.toBeInViewport();
    await expect.poll(() => atCaret(page, '.heading-2')).toBe('CHAPTER IV');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(line('CHAPTER IV')).toBeInViewport();

    await page.keyboard.press('Control+Home');
    for (let step = 0; step < 12 && (await atCaret(page, '[role=link]')) !== 'CHAPTER V'; step += 1)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(chapter('CHAPTER V')).toBeInViewport();
    await expect(line('CHAPTER V')).not.toBeInViewport();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(line('CHAPTER V')).toBeInViewport();

    // One that is marked is a passage first.
    await selectPassage(page, 'CHAPTER III');
    await tagSelection(page, 'middle');
    await page.keyboard.press('Escape');
    const marked = book.locator('.list-item').filter({ hasText: 'CHAPTER III' }).locator('.contents-entry');
    await expect(card(page, 'CHAPTER III')).not.toHaveAttribute('aria-current', 'true');
    await marked.first().click();
    await expect(card(page, 'CHAPTER III')).toHaveAttribute('aria-current', 'true');
    await expect(marked.first()).toBeInViewport();
  });
});

/** The text of the element around the caret that a selector names; null elsewhere. */
async function atCaret(page: Page, selector: string): Promise<string | null> {
  return page.evaluate((wanted) => {
    const node = getSelection()?.anchorNode;
    const element = node instanceof Element ? node : node?.parentElement;
    return element?.closest(wanted)?.textContent ?? null;
  }, selector);
}

test('pictures go along with an export; where one is missing its words stand in its place, and the export brings it back', async ({
  postil,
}) => {
  postil.expectPageError(/Failed to load resource.*404/);
  const folder = await postil.newHome();
  const [document, exported, again] = ['harbour.docx', 'anna.postil.json', 'again.postil.json'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string];
  await writeFile(document, FILES['harbour.docx'] as Uint8Array);
  const title = 'Harbour in Word';
  const anna = await postil.launch({ name: 'Anna', files: [document] });
  await expect(text(anna.page, title)).toContainText('is old.');
  await exportTo(anna, exported);
  const { libraryFolder } = await anna.page.evaluate(() => window.postil.about());
  await anna.close();

  await test.step('a colleague sees them and passes them on', async () => {
    const bruno = await postil.launch({ home: await postil.newHome(), name: 'Bruno', files: [exported] });
    await addToLibrary(bruno.page, 'anna.postil.json');
    await libraryEntry(bruno.page, title).click();
    const map = text(bruno.page, title).getByRole('figure', { name: 'A map' }).locator('img');
    await expect.poll(() => map.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(360);
    await exportTo(bruno, again);
    const [first, second] = [await contentOf(exported), await contentOf(again)];
    expect(second).toEqual(first);
    expect((first as Record<string, unknown>)['postil:pictures']).toHaveLength(1);
    await bruno.close();
  });

  for (const pictures of ['pictures', 'backups/pictures']) {
    const [name = ''] = await readdir(path.join(libraryFolder, pictures));
    await rm(path.join(libraryFolder, pictures, name));
  }
  const later = await postil.launch({ name: 'Anna' });
  await libraryEntry(later.page, title).click();
  await expect(text(later.page, title).getByRole('figure')).toHaveText('This picture is not here.A map');
  await postil.picture(later.page, 'a missing picture');
  await expectAccessible(later.page);
  await exportTo(later, again);
  await expect(messages(later.page)).toContainText('1 figure is described in words.');
  await openFiles(later, exported);
  await addToLibrary(later.page, 'anna.postil.json');
  await expect(messages(later.page)).toContainText('was in your library already');
  await later.page.reload();
  await libraryEntry(later.page, title).click();
  const back = text(later.page, title).getByRole('figure', { name: 'A map' }).locator('img');
  await expect.poll(() => back.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(360);
});

test('a PDF brings its highlights and its pages; a password is asked for; what cannot be read says why', async ({
  postil,
}) => {
  const folder = await postil.newHome();
  const running = await postil.launch();
  const { page } = running;
  await expect(page.getByRole('button', { name: 'Open a document…' })).toBeVisible();
  const write = async (name: string, content: string | Uint8Array) => {
    await writeFile(path.join(folder, name), content);
    return path.join(folder, name);
  };
  await openFiles(running, await write('harbour.pdf', FILES['harbour.pdf'] as Uint8Array));
  await expect(text(page, 'Harbour in PDF')).toContainText('when most of the ships were lost');
  const card = page.getByRole('article').filter({ hasText: 'How old?' });
  await expect(card).toContainText('Ann Example');
  await expect(text(page, 'Harbour in PDF').locator('.page-break')).toHaveCount(2);
  await expect(text(page, 'Harbour in PDF')).toContainText('سلام');
  await postil.picture(page, 'a PDF with a highlight of its own');

  const locked = pdfFile([{ texts: [{ text: 'A secret harbour.', x: 72, y: 740 }] }], { password: 'sesame' });
  await openFiles(running, await write('locked.pdf', locked));
  const dialog = page.getByRole('dialog', { name: 'locked.pdf has a password' });
  await dialog.getByLabel('Password').fill('wrong');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('This password does not open it.');
  await postil.picture(page, 'a wrong password');
  await expectAccessible(page);
  await dialog.getByLabel('Password').fill('sesame');
  await page.keyboard.press('Enter');
  await expect(text(page, 'locked')).toContainText('A secret harbour.');

  await openFiles(
    running,
    await write('scanned.pdf', pdfFile([{ texts: [] }, { texts: [] }])),
    await write('broken.pdf', '%PDF-1.7 and nothing else'),
    await write('letter.pdf', 'Just words.'),
  );
  const problems = page.getByRole('dialog', { name: '3 files could not be opened' });
  await expect(problems).toContainText('its 2 pages are pictures');
  await expect(problems).toContainText('The file is damaged');
  await expect(problems).toContainText('It is not the PDF file that its name says');
  await postil.picture(page, 'PDFs that cannot be read');
});

test('two hundred files at once: progress that can be cancelled, and the bad ones named while the others open', async ({
  postil,
}) => {
  const folder = await postil.newHome();
  const files = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const isBad = index % 70 === 69;
      const file = path.join(folder, `${isBad ? 'bad' : 'letter'}-${index}.${isBad ? 'docx' : 'md'}`);
      const words = `The harbour of ${index} ships was counted at night.`;
      await writeFile(file, isBad ? 'no zip' : `# Letter ${index}\n\n${words}\n\n${LONG}\n`);
      return file;
    }),
  );
  const running = await postil.launch();
  const { page } = running;
  await expect(page.getByRole('button', { name: 'Open a document…' })).toBeVisible();
  const progress = page.getByRole('region', { name: 'Opening files' });

  await openFiles(running, ...files);
  await expect(progress.getByRole('progressbar', { name: /of 200\)$/ })).toBeVisible();
  await postil.picture(page, 'two hundred files are read');
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await expect(messages(page)).toContainText('Nothing was opened.');
  await expect(page.getByRole('button', { name: 'Open a document…' })).toBeVisible();

  await openFiles(running, ...files);
  const problems = page.getByRole('dialog', { name: '2 files could not be opened' });
  await expect(problems).toContainText('bad-69.docx', { timeout: 90_000 });
  await expect(problems).toContainText('bad-139.docx');
  await expect(messages(page)).toContainText('Opened 198 documents.');
  await postil.picture(page, 'two of two hundred files were bad');
  await page.keyboard.press('Escape');
  await expect(text(page, 'Letter 199')).toContainText('The harbour of 199 ships');
  await expect(progress).toBeHidden();

  await runCommand(page, 'Undo');
  await expect(page.getByRole('button', { name: 'Open a document…' })).toBeVisible();
});

test('the command line makes a Postil file of each document, and names what it cannot read', async ({
  postil,
}) => {
  const folder = await postil.newHome();
  const at = (name: string) => path.join(folder, name);
  for (const name of ['harbour.pdf', 'harbour.docx', 'spoken.srt']) {
    await writeFile(at(name), FILES[name] as string | Uint8Array);
  }
  await writeFile(at('broken.pdf'), '%PDF-1.7 and nothing else');
  const good = [at('harbour.pdf'), at('harbour.docx'), at('spoken.srt')];
  const all = await postil.runCommand(['import', ...good, '--out', at('out')]);
  expect(all).toMatchObject({ code: 0, out: expect.stringContaining('harbour.pdf ->') });
  const some = await postil.runCommand([
    'import',
    at('broken.pdf'),
    at('gone.txt'),
    ...good,
    '--out',
    at('more'),
  ]);
  expect(some.code).toBe(1);
  expect(some.error).toContain(`${at('broken.pdf')}: The file is damaged.`);
  expect(some.error).toContain(`${at('gone.txt')}: The file is not there any more`);
  expect(some.out.trim().split('\n')).toHaveLength(3);

  const running = await postil.launch();
  await expect(running.page.getByRole('button', { name: 'Open a document…' })).toBeVisible();
  await openFiles(running, at('out/harbour.postil.json'));
  await running.page.getByRole('button', { name: 'Add to my library' }).click();
  await libraryEntry(running.page, 'Harbour in PDF').click();
  await expect(running.page.getByRole('article').filter({ hasText: 'How old?' })).toContainText(
    'Ann Example',
  );
});

test('files of annotations are put together, converted and looked at from the command line, without a display', async ({
  postil,
}) => {
  const at = (name: string) => path.join(postil.home, name);
  for (const name of ['harbour.docx', 'spoken.srt']) {
    await writeFile(at(name), FILES[name] as string | Uint8Array);
  }
  await postil.runCommand(['import', at('harbour.docx'), at('spoken.srt'), '--out', at('out')]);
  const files = [at('out/harbour.postil.json'), at('out/spoken.postil.json')];
  const without = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
  const merged = await postil.runCommand(['merge', ...files, '-o', at('all.qdpx')], without);
  expect(merged).toMatchObject({ code: 0, out: expect.stringContaining('all.qdpx: ') });
  const counted = await postil.runCommand(['stats', at('all.qdpx')], without);
  expect(counted.out).toContain('format\tREFI-QDA project\ndocuments\t2\n');
  await writeFile(at('broken.json'), '{"postil:format": 1}');
  expect(await postil.runCommand(['validate', at('broken.json')], without)).toMatchObject({
    code: 1,
    error: expect.stringContaining('broken.json: It is damaged'),
  });
  expect((await postil.runCommand(['convert', at('all.qdpx')], without)).code).toBe(2);
});
