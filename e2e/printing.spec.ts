import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { describe } from '../src/core/anchoring/describe.ts';
import { emptyState } from '../src/core/library/apply.ts';
import { makeAnnotation } from '../src/core/model/annotation.ts';
import { PATTERNS } from '../src/core/model/color.ts';
import { makePerson } from '../src/core/model/person.ts';
import { makeSource, textFactsOf } from '../src/core/model/source.ts';
import type { Block, SourceText } from '../src/core/model/source-text.ts';
import { makeTag } from '../src/core/model/tag.ts';
import { sourceIdOf } from '../src/core/test-support/digest.ts';
import { exported } from '../src/core/test-support/files.ts';
import { countingMaker } from '../src/core/test-support/maker.ts';
import { textOf } from '../src/core/test-support/small-library.ts';
import { expect, test } from './fixtures.ts';
import { addToLibrary, libraryEntry, messages, runCommand } from './reading.ts';

const LONG = 'Minutes of a long winter';
const ARABIC = 'محضر الشتاء الطويل';

const SENTENCE = 'The harbour master reads the account of the winter and asks who is to pay for the ice. ';
const ARABIC_SENTENCE = 'قرأ الكاتب محضر الجلسة السابقة وسأل الحارس عن الزيت الذي وصل في شهر مارس. ';

/** Paragraphs in which `passage N` stands once in each. */
function longText(count: number, sentence: string, passage: (n: number) => string): SourceText {
  const parts: (Partial<Block> & { text: string })[] = [];
  for (let n = 1; n <= count; n += 1) {
    if (n % 25 === 1) parts.push({ type: 'heading', level: 2, text: `${passage(n)} §` });
    parts.push({ text: `${sentence.repeat(1 + (n % 4))}${passage(n)}. ${sentence.repeat(n % 3)}`.trim() });
  }
  return textOf(parts);
}

/** A library of two documents with notes that fit beside their passages and notes that do not, as a Postil file. */
function libraryFile(): string {
  const maker = countingMaker(7);
  const state = emptyState();
  const clerk = makePerson(maker, { name: 'A clerk', color: 'sky' });
  state.people.set(clerk.id, clerk);
  const tags = PATTERNS.map((pattern) =>
    makeTag(maker, { name: `in ${pattern}`, color: 'teal', pattern, creatorId: clerk.id }),
  );
  for (const tag of tags) state.tags.set(tag.id, tag);
  const texts = new Map<ReturnType<typeof sourceIdOf>, SourceText>();
  const documents = [
    { title: LONG, language: 'en', text: longText(120, SENTENCE, (n) => `The ice of day ${n} is noted`) },
    { title: ARABIC, language: 'ar', text: longText(14, ARABIC_SENTENCE, (n) => `سجل الجليد رقم ${n} هنا`) },
  ];
  for (const { title, language, text } of documents) {
    const id = sourceIdOf(text.text);
    texts.set(id, text);
    const draft = { title, metadata: { language, date: '1921~' }, text: textFactsOf(text) };
    const source = makeSource(maker, draft, {
      id,
      fileName: `${title}.txt`,
      fileHash: '0'.repeat(64),
      mediaType: 'text/plain',
      encoding: 'utf-8',
      wordCount: 1,
      asItStands: false,
      mends: [],
      creatorId: clerk.id,
    });
    state.sources.set(id, source);
    const passages = [...text.text.matchAll(/The ice of day \d+ is noted|سجل الجليد رقم \d+ هنا/g)];
    for (const [n, { 0: words, index }] of passages.entries()) {
      // One is longer than a page, some are long, several stand close together, most are a line or two.
      const length = n === 4 ? 90 : n % 9 === 0 ? 14 : 1;
      const target = describe(text.text, { start: index, end: index + words.length });
      const note = (language === 'ar' ? ARABIC_SENTENCE : SENTENCE).repeat(length);
      const tag = tags[n % tags.length];
      const annotation = makeAnnotation(maker, {
        sourceId: id,
        target,
        note: note.trim(),
        creatorId: clerk.id,
        tagIds: tag ? [tag.id] : [],
      });
      state.annotations.set(annotation.id, annotation);
    }
  }
  return exported(state, texts);
}

/** What stands on the pages, in pixels from the edges of its page. */
async function setOn(dialog: Locator) {
  return dialog.locator('.sheet').evaluateAll((sheets) =>
    sheets.map((sheet) => {
      const edge = sheet.getBoundingClientRect();
      const box = (element: Element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return {
          left: left - edge.left,
          right: right - edge.left,
          top: top - edge.top,
          bottom: bottom - edge.top,
        };
      };
      const labelled = (kind: string) =>
        [...sheet.querySelectorAll<HTMLElement>(kind)].map((note) => {
          const label = note.dataset.label ?? '';
          const passage = [...sheet.querySelectorAll<HTMLElement>('[data-begins]')].find((begin) =>
            (begin.dataset.begins ?? '').split(' ').includes(label),
          );
          const line = passage?.getClientRects()[0];
          return { label, ...box(note), passage: line ? line.top - edge.top : null };
        });
      return {
        width: edge.width,
        height: edge.height,
        beside: labelled('.beside'),
        foot: labelled('.foot'),
        pieces: [...sheet.querySelectorAll('.piece')].map(box),
        counts: [...sheet.querySelectorAll('.count')].map((count) => ({
          ...box(count),
          text: count.textContent,
        })),
      };
    }),
  );
}

type Box = Awaited<ReturnType<typeof setOn>>[number]['pieces'][number];

const overlap = (a: Box, b: Box) =>
  a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;

/** Waits for the annotations of a long document, which come in pages, to be set. */
async function hasNotes(dialog: Locator, notes: number): Promise<void> {
  const references = dialog.locator('.sheet .refer');
  await expect.poll(async () => new Set(await references.allTextContents()).size).toBe(notes);
}

/** Every note once; those in the margin at the height of their passages; nothing over anything else or off its page. */
async function expectWellSet(dialog: Locator, notes: number): Promise<void> {
  await hasNotes(dialog, notes);
  const pages = await setOn(dialog);
  const beside = pages.flatMap((page) => page.beside);
  const placed = pages.flatMap((page) => [...page.beside, ...page.foot]).map(({ label }) => label);
  expect(new Set(placed).size).toBe(placed.length);
  const references = await dialog.locator('.sheet .refer').allTextContents();
  expect(new Set(references).size).toBe(notes);
  const atEnd = references.filter((label) => !placed.includes(label));
  for (const label of atEnd) {
    await expect(dialog.locator('.piece .label', { hasText: new RegExp(`^${label} $`) })).toHaveCount(1);
  }
  for (const { label, top, passage } of beside) {
    expect(passage, `the passage of note ${label} is on its page`).not.toBeNull();
    expect(top - (passage ?? 0), `note ${label} begins at its passage`).toBeGreaterThan(-8);
    expect(top - (passage ?? 0), `note ${label} begins near its passage`).toBeLessThan(70);
  }
  for (const [n, { width, height, ...page }] of pages.entries()) {
    const boxes = [...page.beside, ...page.foot, ...page.pieces];
    for (const [i, a] of boxes.entries()) {
      expect(a.left, `page ${n + 1}`).toBeGreaterThanOrEqual(0);
      expect(a.right, `page ${n + 1}`).toBeLessThanOrEqual(width);
      expect(a.bottom, `page ${n + 1}`).toBeLessThanOrEqual(height);
      for (const b of boxes.slice(i + 1))
        expect(overlap(a, b), `page ${n + 1}: ${JSON.stringify([a, b])}`).toBe(false);
    }
  }
}

test('lists that stand in lists are set deeper', async ({ postil }) => {
  const file = path.join(await postil.newHome(), 'present.md');
  await writeFile(file, '# Present\n\nThose who came.\n\n- for the port\n  - the Count\n- for the canal\n');
  const { page } = await postil.launch({ files: [file] });
  await expect(page.getByRole('document', { name: 'Present' })).toBeVisible();
  await runCommand(page, 'Print…');
  const sheet = page
    .getByRole('dialog', { name: /^Print/ })
    .locator('.sheet')
    .first();
  const beginOf = async (words: string) =>
    sheet.getByText(words).evaluate((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      return Math.max(...[...range.getClientRects()].map(({ left }) => left));
    });
  const [outer, inner, next] = [
    await beginOf('for the port'),
    await beginOf('the Count'),
    await beginOf('for the canal'),
  ];
  expect(next).toBe(outer);
  expect(inner).toBeGreaterThan(outer + 10);
  await postil.picture(page, 'lists in lists');
});

test('long documents are set on Letter, in columns and from right to left, and the PDF can be stopped', async ({
  postil,
}) => {
  test.setTimeout(240_000);
  const file = path.join(await postil.newHome(), 'winter.postil.json');
  await writeFile(file, libraryFile());
  const run = await postil.launch({ files: [file] });
  const { page } = run;
  await addToLibrary(page, 'winter.postil.json');
  const dialog = page.getByRole('dialog', { name: /^Print/ });
  const choose = async (name: string) => {
    await dialog.getByRole('radio', { name, exact: true }).focus();
    await page.keyboard.press('Space');
  };
  const savePdf = async (name: string) => {
    const pdf = test.info().outputPath(`${name}.pdf`);
    await run.answerSaveDialog(pdf);
    await dialog.getByRole('button', { name: 'Save as PDF…' }).click();
    await expect(messages(page)).toContainText(`to ${name}.pdf`, { timeout: 60_000 });
    await expect(dialog).toBeHidden();
    if (existsSync('/usr/bin/pdftoppm'))
      execFileSync('pdftoppm', ['-r', '60', '-png', pdf, test.info().outputPath(name)]);
    return readFile(pdf, 'latin1');
  };

  await test.step('a long document on Letter, every fifth line counted', async () => {
    await libraryEntry(page, LONG).click();
    await runCommand(page, 'Print…');
    await choose('Letter');
    await choose('Every fifth line');
    await expect(dialog.locator('.sheet').first()).toBeVisible();
    await expect(dialog.locator('.count', { hasText: /^5$/ })).toHaveCount(1);
    await hasNotes(dialog, 125);
    const pages = await setOn(dialog);
    expect(pages.length).toBeGreaterThan(12);
    // The preview shows them at four fifths.
    expect(Math.round((pages[0]?.width ?? 0) / 0.8)).toBe(816);
    const counts = pages.flatMap(({ counts: own }) => own.map(({ text }) => Number(text)));
    expect(counts).toEqual(counts.map((_, n) => 5 * (n + 1)));
    await expectWellSet(dialog, 125);
    await expect(dialog.locator('.foot').first()).toBeAttached();
    await expect(dialog.locator('.piece', { hasText: /^Notes$/ })).toHaveCount(1);
    await postil.picture(page, 'print-letter');
  });

  await test.step('the PDF can be stopped, and is made when it is asked for again', async () => {
    // It is being made for as long as it takes to stop it.
    const printing = await run.app.evaluateHandle(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const prototype = Object.getPrototypeOf(window?.webContents) as { printToPDF: unknown };
      const { printToPDF } = prototype;
      prototype.printToPDF = () => new Promise(() => undefined);
      return { finish: () => (prototype.printToPDF = printToPDF) };
    });
    await run.answerSaveDialog(test.info().outputPath('stopped.pdf'));
    await dialog.getByRole('button', { name: 'Save as PDF…' }).click();
    await expect(dialog.getByRole('status')).toContainText('Writing the PDF');
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeVisible();
    expect(existsSync(test.info().outputPath('stopped.pdf'))).toBe(false);
    await printing.evaluate(({ finish }) => void finish());
    expect(await savePdf('letter')).toMatch(/\/MediaBox \[ ?0 0 612/);
  });

  await test.step('in two columns', async () => {
    await runCommand(page, 'Print…');
    await choose('Letter');
    for (const arrangement of ['Portrait, two columns', 'Landscape, two columns']) {
      await choose(arrangement);
      const kind = arrangement.startsWith('Portrait') ? 'portraitTwoColumns' : 'landscapeTwoColumns';
      await expect(dialog.locator(`.sheet[data-arrangement="${kind}"]`).first()).toBeVisible();
      await expectWellSet(dialog, 125);
    }
    await savePdf('columns');
  });

  await test.step('from right to left: the margin and the numbers change sides', async () => {
    await libraryEntry(page, ARABIC).click();
    await runCommand(page, 'Print…');
    await expect(dialog.locator('.sheet[dir="rtl"]').first()).toBeVisible();
    await expectWellSet(dialog, 15);
    const [first] = await setOn(dialog);
    const text = first?.pieces[2];
    if (!first || !text) throw new Error('nothing was set');
    for (const note of first.beside) expect(note.right).toBeLessThan(text.left);
    for (const count of first.counts) expect(count.left).toBeGreaterThan(text.right);
    await postil.picture(page, 'print-right-to-left');
    await savePdf('arabic');
  });
});

test('a table that is too wide for its columns is set all the same, and the person is told', async ({
  postil,
}) => {
  const cells = (kind: string, words: string) =>
    `<tr>${Array.from({ length: 9 }, (_, n) => `<${kind}>${words} ${n + 1}</${kind}>`).join('')}</tr>`;
  const file = path.join(await postil.newHome(), 'districts.html');
  await writeFile(
    file,
    `<!doctype html><html lang="en"><title>The districts</title><body><h1>The districts</h1><p>${SENTENCE.repeat(3)}</p>
<table>${cells('th', 'District')}${cells('td', 'The assembly of').repeat(3)}</table><p>${SENTENCE.repeat(3)}</p></body></html>`,
  );
  const { page } = await postil.launch({ files: [file] });
  await expect(page.getByRole('document', { name: 'The districts' })).toBeVisible();
  await runCommand(page, 'Print…');
  const dialog = page.getByRole('dialog', { name: /^Print/ });
  const told = dialog.getByRole('status');
  await dialog.getByRole('radio', { name: 'Landscape, two columns' }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(dialog.locator('.sheet[data-arrangement="portraitTwoColumns"]').first()).toBeVisible();
  await expect(told).toContainText(
    '1 page; 1 table is too wide for this arrangement, and words in its cells are broken',
  );
  await expect(dialog.getByRole('columnheader')).toHaveCount(9);
  await postil.picture(page, 'print-wide-table');
  await page.keyboard.press('ArrowUp');
  await expect(dialog.locator('.sheet[data-arrangement="portrait"]').first()).toBeVisible();
  await expect(told).toHaveText('1 page');
});
