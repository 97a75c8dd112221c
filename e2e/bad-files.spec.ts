import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  contentOf,
  expectAnnotations,
  exportTo,
  harbourConversation,
  historyOf,
  libraryEntry,
  lighthouseMinutes,
  navigator,
  openFiles,
  selectPassage,
  tagSelection,
  text,
} from './reading.ts';

const OVER_THE_LIMIT = 201 * 1024 * 1024;

test('each bad file is a sentence that names it and why; the others of the batch open; nothing else changes', async ({
  postil,
}) => {
  const folder = await postil.newHome();
  const at = (name: string) => path.join(folder, name);
  const running = await postil.launch({ files: [harbourConversation.file] });
  const { page } = running;
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'union');
  await expectAnnotations(page, 1);
  await exportTo(running, at('whole.postil.json'));
  const whole = await readFile(at('whole.postil.json'), 'utf8');

  await writeFile(at('empty.txt'), '');
  await writeFile(at('blank.txt'), ' \n\n\t\n');
  await writeFile(at('picture.txt'), await readFile('resources/icons/128x128.png'));
  await writeFile(at('noise.txt'), Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)));
  // The mark of UTF-16, and then bytes that are no UTF-16.
  await writeFile(
    at('wrong-encoding.txt'),
    Buffer.from([0xff, 0xfe, ...Array.from({ length: 200 }, (_, i) => (i % 2 ? 0xdc : 0x41))]),
  );
  await mkdir(at('folder.txt'));
  await writeFile(at('vanished.txt'), 'soon gone');
  await rm(at('vanished.txt'));
  const large = await open(at('too-large.txt'), 'w');
  await large.truncate(OVER_THE_LIMIT);
  await large.close();
  await writeFile(at('sheet.xlsx.unknown'), 'PK\u0003\u0004');
  await writeFile(at('malformed.json'), '{"type": "AnnotationCollection", }');
  await writeFile(at('truncated.postil.json'), whole.slice(0, whole.length / 2));
  await writeFile(at('other.json'), '{"greeting": "hello"}');
  await writeFile(at('newer.postil.json'), whole.replace(/"postil:format": \d+/, '"postil:format": 999'));
  await writeFile(at('deep.json'), '['.repeat(200_000) + ']'.repeat(200_000));
  const before = await contentOf(at('whole.postil.json'));
  const historyBefore = await historyOf(page);

  const reasons: Record<string, RegExp> = {
    'empty.txt': /The file is empty\./,
    'blank.txt': /There is no text in it\./,
    'picture.txt': /binary/,
    'noise.txt': /binary/,
    'wrong-encoding.txt': /utf-16le, but cannot be read in it/i,
    'folder.txt': /This is a folder/,
    'vanished.txt': /not there any more/,
    'too-large.txt': /too large: 2\d\d\.\d MB, where at most 2\d\d\.\d MB/,
    'malformed.json': /not well-formed JSON/,
    'truncated.postil.json': /not well-formed JSON/,
    'other.json': /not one that Postil wrote/,
    'newer.postil.json': /newer Postil \(format 999/,
    'deep.json': /nested more than \d+ levels deep/,
  };

  await test.step('all of them with one good file among them', async () => {
    const names = Object.keys(reasons);
    const files = [...names.slice(0, 5), '', ...names.slice(5)].map((name) =>
      name === '' ? lighthouseMinutes.file : at(name),
    );
    await openFiles(running, ...files);
    const dialog = page.getByRole('dialog', { name: `${names.length} files could not be opened` });
    await expect(dialog).toBeVisible({ timeout: 60_000 });
    for (const [name, reason] of Object.entries(reasons)) {
      const item = dialog.getByRole('listitem').filter({ hasText: name });
      await expect(item, name).toContainText(reason);
      await expect(item, name).toContainText('Nothing was changed.');
    }
    await expectAccessible(page);
    await postil.picture(page, 'files that could not be opened');
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await expect(text(page, lighthouseMinutes.title)).toBeVisible();
    await expect(navigator(page).getByRole('option')).toHaveCount(2);
  });

  await test.step('one alone changes nothing at all', async () => {
    await libraryEntry(page, harbourConversation.title).click();
    for (const name of ['truncated.postil.json', 'empty.txt']) {
      await openFiles(running, at(name));
      const dialog = page.getByRole('dialog', { name: '1 file could not be opened' });
      await expect(dialog).toContainText(name);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
    expect((await historyOf(page)).slice(1)).toEqual(historyBefore);
    await exportTo(running, at('after.postil.json'));
    expect(await contentOf(at('after.postil.json'))).toEqual(before);
  });
});

test('a person who cancels the dialogs finds nothing changed', async ({ postil }) => {
  const running = await postil.launch({ files: [harbourConversation.file] });
  const { page } = running;
  await expect(text(page, harbourConversation.title)).toBeVisible();
  await openFiles(running);
  await expect(navigator(page).getByRole('option')).toHaveCount(1);
  await running.answerSaveDialog(null);
  await page.keyboard.press('Control+Shift+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();

  await test.step('where it cannot be written, it is said why', async () => {
    await running.answerSaveDialog('/proc/nowhere/x.postil.json');
    await page.keyboard.press('Control+Shift+e');
    await dialog.getByRole('button', { name: 'Export…' }).click();
    await expect(page.getByRole('log', { name: 'Problems', includeHidden: true })).toContainText(
      'Nothing was exported',
    );
  });
});
