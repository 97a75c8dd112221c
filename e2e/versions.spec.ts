import { copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, expectAccessible, test, type Running } from './fixtures.ts';
import {
  card,
  expectAnnotations,
  expectSaved,
  harbourConversation,
  libraryEntry,
  messages,
  openText,
  selectPassage,
  tagSelection,
  text,
} from './reading.ts';

/** As when a person comes back to the window from another program. */
async function comeBack({ app }: Running): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.emit('focus');
  });
}

test('a changed file is noticed, looked into, taken as a new version, compared and taken back', async ({
  postil,
}) => {
  const file = path.join(postil.home, 'harbour.txt');
  await copyFile(harbourConversation.file, file);
  const run = await postil.launch({ files: [file] });
  const { page } = run;
  const { title } = harbourConversation;
  await expect(text(page, title)).toBeVisible();
  await selectPassage(page, 'cannot wait for another winter');
  await tagSelection(page, 'canal');
  await selectPassage(page, 'neither has been read in your ministry');
  await tagSelection(page, 'surveys');
  await selectPassage(page, 'Let me say why.');
  await tagSelection(page, 'speech');
  await expectAnnotations(page, 3);
  await expectSaved(page);

  const before = await readFile(file, 'utf8');
  const after = before
    .replace('Count Varga -- I asked', 'Count Varga -- Good morning, Minister.\n\nCount Varga -- I asked')
    .replace('neither has been read in your ministry', 'no clerk of yours ever opened one of them')
    .replace('Let me say why.\n\n', '');
  await writeFile(file, after);
  await comeBack(run);
  const notice = page.getByRole('region', { name: 'Version' });
  await expect(notice).toContainText('The file harbour.txt has changed since it was opened.');
  await expect(libraryEntry(page, title)).toContainText('file changed');
  await notice.getByRole('button', { name: 'Look at the changes…' }).click();

  const dialog = page.getByRole('dialog', { name: `A new version of “${title}”` });
  await expect(dialog).toContainText('3 annotations: 1 moved with its words');
  await expect(dialog).toContainText('Annotation 1 of 2 to decide on');
  await expectAccessible(page);
  await postil.picture(page, 'a new version');
  await dialog.getByRole('button', { name: 'Choose the place…' }).click();
  await dialog.getByRole('textbox', { name: 'Its words as they are now' }).fill('no clerk of yours');
  await expect(dialog).toContainText('Place 1 of 1');
  await postil.picture(page, 'choosing the place');
  await dialog.getByRole('button', { name: 'Put it here' }).click();
  await expect(dialog).toContainText('Annotation 2 of 2 to decide on');
  await dialog.getByRole('button', { name: 'Leave it with the version before' }).click();
  await dialog.getByRole('radio', { name: 'What differs in the text' }).click();
  await expect(dialog.getByRole('list', { name: 'What differs' })).toContainText('Good morning, Minister.');
  await expectAccessible(page);
  await postil.picture(page, 'what differs');
  await dialog.getByRole('button', { name: 'Take the new version' }).click();

  await expect(openText(page)).toContainText('Good morning, Minister.');
  await expectAnnotations(page, 2);
  await expect(card(page, 'no clerk of yours')).toBeVisible();
  await expect(libraryEntry(page, title)).toHaveCount(1);
  await expect(notice).toContainText('1 annotation stands on an earlier version of this text.');
  await postil.picture(page, 'the new version');

  // The version before can be read, and compared.
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('Versions of this document');
  await page.keyboard.press('Enter');
  const versions = page.getByRole('dialog', { name: `Versions of “${title}”` });
  await expect(versions.getByRole('listitem')).toHaveCount(2);
  await postil.picture(page, 'versions');
  await versions.getByRole('listitem').nth(1).getByRole('button', { name: 'Read' }).click();
  await expect(openText(page)).toContainText('Let me say why.');
  await expect(notice).toContainText('This is an earlier version of the text');
  await expectAnnotations(page, 1);
  await notice.getByRole('button', { name: 'Go to the newest' }).click();
  await expect(openText(page)).toContainText('Good morning, Minister.');

  // One step back, and all is as it was; one forward, and it is as it was then.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(openText(page)).toContainText('Let me say why.');
  await expectAnnotations(page, 3);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(openText(page)).toContainText('Good morning, Minister.');
  await expectAnnotations(page, 2);

  // Opening the file by hand knows the document, and the next change is told again.
  await run.answerOpenDialog(file);
  await page.keyboard.press('ControlOrMeta+o');
  await expect(messages(page)).toContainText('was in your library already');
  await writeFile(file, before);
  await comeBack(run);
  await expect(notice.first()).toContainText('The file harbour.txt has changed since it was opened.');
  await expectSaved(page);
});
