import { spawn } from 'node:child_process';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, type Running } from './fixtures.ts';
import {
  card,
  expectAnnotations,
  expectSaved,
  harbourConversation,
  libraryEntry,
  lighthouseMinutes,
  messages,
  problems,
  runCommand,
  selectPassage,
  showTab,
  tagSelection,
  text,
  writeNote,
} from './reading.ts';

test('a restart keeps annotations, document, place in the text, window, paper, face and size', async ({
  postil,
}) => {
  const first = await postil.launch({ files: [lighthouseMinutes.file, harbourConversation.file] });
  const { page } = first;
  await libraryEntry(page, harbourConversation.title).click();
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await selectPassage(page, 'Thank you, Minister.');
  await tagSelection(page, 'courtesy', 'end');
  await writeNote(page, 'So it **ends**.');
  await expect(card(page, 'Thank you, Minister.')).toContainText('So it ends.');

  const look = () => text(page, harbourConversation.title).evaluate(typeOf);
  const usual = await look();
  await runCommand(page, 'Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByText('Inter').click();
  await page.keyboard.press('Escape');
  await runCommand(page, 'Larger text');
  await expect.poll(async () => (await look()).face).toContain('Inter');
  await expect.poll(async () => (await look()).size).not.toBe(usual.size);
  const before = await look();

  await moveWindow(first, { x: 90, y: 60, width: 1100, height: 640 });
  // The text keeps its place while the window gets another size: it is scrolled when that has come to rest.
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(1100);
  const line = text(page, harbourConversation.title).getByText('Let me say why.');
  await line.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await expectSaved(page);
  const topBefore = await placeAtRest(line);
  await first.close();

  const second = await postil.launch();
  const again = text(second.page, harbourConversation.title);
  await expect(again).toBeVisible();
  await expect(card(second.page, 'Thank you, Minister.')).toContainText('So it ends.');
  await expect(
    card(second.page, 'Thank you, Minister.').getByRole('list', { name: 'Tags' }).getByRole('listitem'),
  ).toHaveText(['courtesy', 'end']);
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await again.evaluate(typeOf)).toEqual(before);
  expect(await boundsOf(second)).toMatchObject({ width: 1100, height: 640 });
  await expect
    .poll(async () => Math.abs((await placeOf(again.getByText('Let me say why.'))) - topBefore))
    .toBeLessThan(40);
});

test('a database that is gone is made again from the journal, and the person is told', async ({ postil }) => {
  const first = await postil.launch({ files: [harbourConversation.file] });
  await expect(text(first.page, harbourConversation.title)).toBeVisible();
  await selectPassage(first.page, 'a customs union');
  await tagSelection(first.page, 'union');
  await expectSaved(first.page);
  await first.close();

  const databases = await foldersNamed(postil.home, 'IndexedDB');
  expect(databases, 'the folder that Chromium keeps databases in').not.toEqual([]);
  for (const folder of databases) await rm(folder, { recursive: true });

  const second = await postil.launch();
  await expect(problems(second.page)).toContainText('was gone. It was made again from the journal');
  await second.app.evaluate(({ shell }) => {
    shell.openPath = (folder) => {
      Object.assign(globalThis, { shownFolder: folder });
      return Promise.resolve('');
    };
  });
  await problems(second.page).getByRole('button', { name: 'Show the folder of the library' }).click();
  await expect
    .poll(() => second.app.evaluate(() => Reflect.get(globalThis, 'shownFolder') as unknown))
    .toBe(path.join(postil.home, 'library'));
  await libraryEntry(second.page, harbourConversation.title).click();
  await expect(card(second.page, 'a customs union')).toContainText('union');
  await expectAnnotations(second.page, 1);
  await expectSaved(second.page);
});

test('where the window cannot be drawn it says so, and begins anew with everything that was saved', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [harbourConversation.file] });
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'union');
  await expectSaved(page);

  // A fault in the middle of drawing: what is to be taken away with the next step is not there any more.
  postil.expectPageError(/NotFoundError/);
  await page.getByRole('tabpanel', { name: 'Library' }).evaluate((panel) => panel.remove());
  await showTab(page, 'Tags');
  await expect(page.getByRole('heading', { name: 'The window could not be drawn' })).toBeVisible();
  await postil.picture(page, 'could-not-be-drawn');
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await libraryEntry(page, harbourConversation.title).click();
  await expect(card(page, 'a customs union')).toContainText('union');
  await expectSaved(page);
});

test('a backup is listed and restored, and that is undone', async ({ postil }) => {
  const { page } = await postil.launch({ files: [harbourConversation.file] });
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'union');
  await expectAnnotations(page, 1);
  await runCommand(page, 'Backups');
  const dialog = page.getByRole('dialog', { name: 'Backups' });
  await dialog.getByRole('button', { name: 'Back up now' }).click();
  const taken = dialog
    .getByRole('list', { name: 'Backups' })
    .getByRole('listitem')
    .filter({ hasText: 'when you asked for it' });
  await expect(taken).toHaveCount(1);
  await expect(taken).toContainText('1 document (as now), 1 annotation (as now)');
  await page.keyboard.press('Escape');

  await selectPassage(page, 'the harbour dues');
  await page.keyboard.press('h');
  await expectAnnotations(page, 2);
  await selectPassage(page, 'The engineers agree');
  await page.keyboard.press('h');
  await expectAnnotations(page, 3);

  await runCommand(page, 'Backups');
  await expect(taken).toContainText('2 more now');
  await taken.getByRole('button', { name: /^Restore/ }).click();
  await expect(dialog).toBeHidden();
  await expectAnnotations(page, 1);
  await expect(card(page, 'a customs union')).toContainText('union');

  await page.keyboard.press('Control+z');
  await expectAnnotations(page, 3);
  await expectSaved(page);
});

test('the library is kept elsewhere when somebody says so, and missed when that folder is away', async ({
  postil,
}) => {
  const first = await postil.launch({ files: [harbourConversation.file] });
  const { page, app } = first;
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'union');
  await expectSaved(page);
  const taken = path.join(postil.home, 'taken');
  const elsewhere = path.join(postil.home, 'elsewhere');
  await mkdir(taken);
  await writeFile(path.join(taken, 'a letter.txt'), 'Dear Minister,');
  await mkdir(elsewhere);
  await runCommand(page, 'Diagnostics');
  const move = page.getByRole('button', { name: 'Keep the library elsewhere…' });
  await first.answerOpenDialog(taken);
  await move.click();
  await expect(problems(page)).toContainText('The library stays where it is. The folder is not empty.');
  expect(await readdir(taken)).toEqual(['a letter.txt']);

  // The next start is this test's.
  await app.evaluate(({ app: program }) => {
    program.relaunch = () => undefined;
  });
  await first.answerOpenDialog(elsewhere);
  const ended = app.waitForEvent('close');
  await move.click();
  await ended;
  const before = await contentOfFolder(path.join(postil.home, 'library'));

  const second = await postil.launch();
  await expect(card(second.page, 'a customs union')).toContainText('union');
  expect(await second.page.evaluate(() => window.postil.diagnostics())).toContain(elsewhere);
  await selectPassage(second.page, 'the harbour dues');
  await second.page.keyboard.press('h');
  await expectAnnotations(second.page, 2);
  await expectSaved(second.page);
  await second.close();
  expect(await contentOfFolder(path.join(postil.home, 'library')), 'what was left is untouched').toEqual(
    before,
  );

  const away = path.join(postil.home, 'away');
  await rename(elsewhere, away);
  const third = await postil.launch();
  await expect(third.page.getByText(elsewhere).first()).toBeVisible();
  await third.close();
  expect(await readdir(postil.home), 'no new library is begun in its place').not.toContain('elsewhere');

  await rename(away, elsewhere);
  const fourth = await postil.launch();
  await libraryEntry(fourth.page, harbourConversation.title).click();
  await expectAnnotations(fourth.page, 2);
});

test('a second start opens its file in the first', async ({ postil }) => {
  const first = await postil.launch({ files: [harbourConversation.file] });
  await expect(text(first.page, harbourConversation.title)).toBeVisible();

  const copy = path.join(postil.home, 'lamp.txt');
  await copyFile(lighthouseMinutes.file, copy);
  const { execPath, args, env } = await first.app.evaluate(({ app }) => ({
    execPath: process.execPath,
    args: app.isPackaged ? [] : [app.getAppPath()],
    env: process.env,
  }));
  const sandbox = process.env.POSTIL_NO_SANDBOX || process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(execPath, [...sandbox, ...args, copy], {
    env,
    stdio: 'ignore',
  });
  const code = await new Promise<number | null>((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  await expect(text(first.page, lighthouseMinutes.title)).toBeVisible();
  await expect(messages(first.page)).toContainText(`Opened “${lighthouseMinutes.title}”.`);
  await expect(libraryEntry(first.page, harbourConversation.title)).toBeVisible();
});

function typeOf(element: Element): { face: string; size: string } {
  const { fontFamily, fontSize } = getComputedStyle(element.querySelector('p') ?? element);
  return { face: fontFamily, size: fontSize };
}

/** Where a line stands when it stands still. */
async function placeAtRest(line: Parameters<typeof placeOf>[0]): Promise<number> {
  let last = Number.NaN;
  const isSame = async () => {
    const before = last;
    last = await placeOf(line);
    return last === before;
  };
  await expect.poll(isSame, { intervals: [300] }).toBe(true);
  return last;
}

async function placeOf(line: { boundingBox: () => Promise<{ y: number } | null> }): Promise<number> {
  return (await line.boundingBox())?.y ?? Number.NaN;
}

async function moveWindow({ app }: Running, bounds: Electron.Rectangle): Promise<void> {
  await app.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.setBounds(to);
  }, bounds);
  await expect.poll(() => boundsOf({ app })).toMatchObject({ width: bounds.width, height: bounds.height });
}

function boundsOf({ app }: Pick<Running, 'app'>): Promise<Electron.Rectangle | undefined> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.isVisible())
      ?.getBounds(),
  );
}

/** Every file below a folder, by its path, with its bytes as text. */
async function contentOfFolder(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const)),
  );
}

async function foldersNamed(root: string, name: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name === name)
    .map((entry) => path.join(entry.parentPath, entry.name));
}
