import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  card,
  chooseFromMenu,
  expectAnnotations,
  expectSaved,
  harbourConversation,
  libraryEntry,
  lighthouseMinutes,
  messages,
  navigator,
  openFiles,
  problems,
  selectPassage,
  showTab,
  tagSelection,
  text,
} from './reading.ts';

const harbour = harbourConversation;
const lighthouse = lighthouseMinutes;

test('the library lists what was opened, newest first; renamed, searched, shown in its folder, removed and brought back', async ({
  postil,
}) => {
  const running = await postil.launch({ files: [harbour.file] });
  const { page, app } = running;
  await expect(text(page, harbour.title)).toBeVisible();
  await openFiles(running, lighthouse.file);
  await expect(text(page, lighthouse.title)).toBeVisible();
  const entries = navigator(page).getByRole('listbox', { name: 'Documents' }).getByRole('option');

  await test.step('title, date, size and number of annotations', async () => {
    await expect(entries).toHaveCount(2);
    await expect(entries.nth(0)).toHaveAccessibleName(lighthouse.title);
    await expect(entries.nth(0)).toContainText('9 November 1922');
    await expect(entries.nth(1)).toHaveAccessibleName(harbour.title);
    await expect(entries.nth(1)).toContainText(/3 May 1921 · 2\d\d words · 0 annotations/);
    await entries.nth(1).click();
    await selectPassage(page, 'a customs union');
    await tagSelection(page, 'union');
    await expect(entries.nth(1)).toContainText('1 annotation');
  });

  await test.step('renamed with F2, and by the menu', async () => {
    await libraryEntry(page, harbour.title).focus();
    await page.keyboard.press('F2');
    const dialog = page.getByRole('dialog', { name: 'Rename the document' });
    await expect(dialog).toContainText('harbour-conversation.txt keeps its name');
    await expectAccessible(page);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Varga and Lindqvist');
    await page.keyboard.press('Enter');
    await expect(text(page, 'Varga and Lindqvist')).toBeVisible();
    await expect.poll(() => titleOf(app)).toContain('Varga and Lindqvist');
    await messages(page).getByRole('button', { name: 'Undo' }).last().click();
    await expect(text(page, harbour.title)).toBeVisible();
  });

  await test.step('searched by title', async () => {
    const filter = navigator(page).getByRole('searchbox', { name: 'Filter by title' });
    await filter.fill('light');
    await expect(entries).toHaveCount(1);
    await expect(entries).toHaveAccessibleName(lighthouse.title);
    await filter.fill('nothing is called this');
    await expect(navigator(page)).toContainText('No title contains this');
    await navigator(page).getByRole('button', { name: 'Show all 2 documents' }).click();
    await expect(entries).toHaveCount(2);
  });

  await test.step('everything searched: titles, tags and texts; a click goes there', async () => {
    await showTab(page, 'Search');
    await navigator(page).getByRole('searchbox', { name: 'Search everything' }).fill('union');
    await expect(navigator(page).getByRole('listbox', { name: 'Tags found' })).toContainText('union');
    const found = navigator(page).getByRole('listbox', { name: `Found in ${harbour.title}` });
    await expect(found.getByRole('option')).not.toHaveCount(0);
    await found.getByRole('option').filter({ hasText: 'such a union' }).click();
    await expect(text(page, harbour.title).getByText('We have talked quite a bit')).toBeInViewport();
    await expectAccessible(page);
    await showTab(page, 'Library');
  });

  await test.step('shown in its folder', async () => {
    await app.evaluate(({ shell }) => {
      const shown: string[] = [];
      Object.assign(globalThis, { shown });
      shell.showItemInFolder = (file) => void shown.push(file);
    });
    await chooseFromMenu(page, harbour.title, 'Show in folder');
    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown))
      .toEqual([harbour.file]);
  });

  await test.step('removed with its annotations, and brought back by undo', async () => {
    await chooseFromMenu(page, harbour.title, 'Remove');
    await expect(libraryEntry(page, harbour.title)).toHaveCount(0);
    await expect(messages(page)).toContainText('with 1 annotation');
    await expect(page.getByRole('main')).toContainText('No document is open');
    await page.keyboard.press('Control+z');
    await libraryEntry(page, harbour.title).click();
    await expect(card(page, 'a customs union')).toContainText('union');
    await expectSaved(page);
  });
});

test('a document is known by its content: opened again, renamed, copied elsewhere, in several copies', async ({
  postil,
}) => {
  const folder = await postil.newHome();
  const original = path.join(folder, 'talk.txt');
  const copy = path.join(folder, 'elsewhere', 'another name.txt');
  await copyFile(harbour.file, original);
  await mkdir(path.dirname(copy));
  await copyFile(harbour.file, copy);

  const running = await postil.launch({ files: [original] });
  const { page } = running;
  await selectPassage(page, 'a customs union');
  await page.keyboard.press('h');
  await expectAnnotations(page, 1);

  await rename(original, path.join(folder, 'renamed.txt'));
  for (const files of [
    [path.join(folder, 'renamed.txt')],
    [copy],
    [copy, path.join(folder, 'renamed.txt')],
  ]) {
    await page.keyboard.press('Control+2');
    await expect(page.getByRole('heading', { name: 'All passages' })).toBeVisible();
    await openFiles(running, ...files);
    await expect(text(page, harbour.title)).toBeVisible();
    await expect(messages(page)).toContainText(`“${harbour.title}” was in your library already.`);
    await expect(card(page, 'a customs union')).toBeVisible();
    await expect(navigator(page).getByRole('option')).toHaveCount(1);
  }
});

test('files are dropped on the window', async ({ postil }) => {
  const { page } = await postil.launch();
  await expect(page.getByRole('heading', { name: 'Open your first document' })).toBeVisible();
  await expectAccessible(page);
  await page.evaluate(() => {
    const chooser = Object.assign(document.createElement('input'), { type: 'file', multiple: true });
    chooser.setAttribute('aria-label', 'files from the desktop');
    document.body.append(chooser);
  });
  const chooser = page.getByLabel('files from the desktop');
  await chooser.setInputFiles([harbour.file, lighthouse.file]);
  const dropped = await chooser.evaluateHandle((input: HTMLInputElement) => {
    const transfer = new DataTransfer();
    for (const file of input.files ?? []) transfer.items.add(file);
    input.remove();
    return transfer;
  });
  const main = page.getByRole('main', { name: 'Reader' });
  await main.dispatchEvent('dragover', { dataTransfer: dropped });
  await expect(page.getByText('Drop to open')).toBeVisible();
  await main.dispatchEvent('drop', { dataTransfer: dropped });
  await expect(page.getByText('Drop to open')).toBeHidden();
  await expect(libraryEntry(page, harbour.title)).toBeVisible();
  await expect(libraryEntry(page, lighthouse.title)).toBeVisible();
  await expect(text(page, lighthouse.title)).toBeVisible();

  await test.step('something that is no file on this computer is refused in words', async () => {
    const strange = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['made by a page'], 'made-up.txt'));
      return transfer;
    });
    await page.getByRole('main', { name: 'Reader' }).dispatchEvent('drop', { dataTransfer: strange });
    await expect(problems(page)).toContainText('Not a file on this computer: made-up.txt.');
  });
});

test('what opening changed is told, declined, taken again; the details are edited; undone', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [harbour.file] });
  await expect(text(page, harbour.title)).toBeVisible();
  const header = page.getByRole('main').getByRole('banner').or(page.getByRole('main'));
  await selectPassage(page, 'has remained open since');
  await page.keyboard.press('h');
  await expectAnnotations(page, 1);

  await test.step('the report', async () => {
    await expect(header.first()).toContainText('joined 1 broken sentence');
    await page.getByRole('button', { name: 'Show…' }).click();
    const report = page.getByRole('dialog', { name: 'What opening this document changed' });
    await expect(report).toContainText('Joined 1 broken sentence');
    await expect(report).toContainText('was left open in March and has');
    await expectAccessible(page);
    await postil.picture(page, 'import report');
    await report.getByRole('button', { name: 'Take it as it stands in the file' }).click();
  });

  await test.step('as it stands in the file, and back', async () => {
    await expect(text(page, harbour.title)).toContainText('**Citation:**');
    await expect(text(page, harbour.title)).toContainText('Count Varga -- I asked to see you');
    await page.getByRole('button', { name: 'Show…' }).click();
    await page.getByRole('button', { name: 'Take it as mended' }).click();
    await expect(text(page, harbour.title)).not.toContainText('**Citation:**');
    await expect(card(page, 'has remained open since')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(text(page, harbour.title)).toContainText('**Citation:**');
    await page.keyboard.press('Control+z');
    await expect(card(page, 'has remained open since')).toBeVisible();
    await expect(navigator(page).getByRole('option')).toHaveCount(1);
  });

  await test.step('the details', async () => {
    await page.getByRole('button', { name: 'citation and summary' }).click();
    await expect(header.first()).toContainText('Archive of the Northern Ports, box 12, folder 4');
    await page.getByRole('button', { name: 'Edit details…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Details of the document' });
    await expect(dialog.getByRole('textbox', { name: 'Date' })).toHaveValue('1921-05-03');
    await dialog.getByRole('textbox', { name: 'Date' }).fill('tomorrow');
    await expect(dialog).toContainText('Write the date as 1944-12-06, 1944-12 or 1944.');
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    await expectAccessible(page);
    await dialog.getByRole('textbox', { name: 'Date' }).fill('1921-05');
    await dialog.getByRole('textbox', { name: 'Author' }).fill('An interpreter');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(libraryEntry(page, harbour.title)).toContainText('May 1921');
    await expect(libraryEntry(page, harbour.title)).not.toContainText('3 May 1921 ·');
    await expect(header.first()).toContainText('An interpreter');
    await messages(page).getByRole('button', { name: 'Undo' }).last().click();
    await expect(libraryEntry(page, harbour.title)).toContainText('3 May 1921 ·');
    await expect(header.first()).not.toContainText('An interpreter');
  });
});

test('a file is never changed by being read, and one in an old encoding reads right', async ({ postil }) => {
  const folder = await postil.newHome();
  const old = path.join(folder, 'köln.txt');
  const wide = path.join(folder, 'wide.txt');
  const latin = Buffer.from(
    'Grüße aus Köln\n\nDer Müller hört die Glocken läuten, während die Mühle ruht.\n',
    'latin1',
  );
  await writeFile(old, latin);
  await writeFile(wide, Buffer.from('\ufeffŁódź\n\nZażółć gęślą jaźń.\n', 'utf16le'));
  const { page } = await postil.launch({ files: [old, wide] });
  await expect(page.getByRole('document').last()).toContainText('Zażółć gęślą jaźń.');
  await navigator(page).getByRole('option').nth(1).click();
  await expect(page.getByRole('main').getByRole('document')).toContainText('Müller hört die Glocken läuten');
  expect(await readFile(old)).toEqual(latin);
});

function titleOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.isVisible())
        ?.getTitle() ?? '',
  );
}
