import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  card,
  expectSaved,
  harbourConversation,
  selectPassage,
  tagSelection,
  text,
  writeNote,
} from './reading.ts';

const { file, title } = harbourConversation;

test('a reader opens a file, tags a passage, writes a note, and a colleague sees the same', async ({
  postil,
}) => {
  const exported = path.join(await postil.newHome(), 'harbour.postil.json');

  await test.step('open, mark, tag and note', async () => {
    const { page, close } = await postil.launch({ files: [file] });
    await expect(text(page, title)).toContainText('I asked to see you because the eastern canal');
    await selectPassage(page, 'the eastern canal cannot wait');
    await tagSelection(page, 'canal');
    await writeNote(page, 'He begins with the canal, not with the dues.');
    await expect(card(page, 'the eastern canal cannot wait')).toContainText('He begins with the canal');
    await expect(
      card(page, 'the eastern canal cannot wait').getByRole('list', { name: 'Tags' }),
    ).toContainText('canal');
    await expectSaved(page);
    await postil.picture(page, 'annotated');
    await expectAccessible(page);
    await close();
  });

  await test.step('close and open: everything is there', async () => {
    const { page, close, answerSaveDialog } = await postil.launch();
    await expect(text(page, title)).toBeVisible();
    await expect(card(page, 'the eastern canal cannot wait')).toContainText('He begins with the canal');

    await answerSaveDialog(exported);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command' }).fill('Export');
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog', { name: /Export/ })
      .getByRole('button', { name: /^Export/ })
      .click();
    await expect.poll(() => readFile(exported, 'utf8').catch(() => '')).toContain('TextQuoteSelector');
    await close();
  });

  await test.step('a colleague opens the file on another computer', async () => {
    const { page } = await postil.launch({
      home: await postil.newHome(),
      name: 'Reader Two',
      files: [exported],
    });
    const plan = page.getByRole('dialog', { name: 'Open harbour.postil.json' });
    await expect(plan).toContainText('Reader One');
    await postil.picture(page, 'merge plan');
    await expectAccessible(page);
    await plan.getByRole('button', { name: 'Add to my library' }).click();
    await page.getByRole('navigation', { name: 'Navigator' }).getByRole('option', { name: title }).click();
    await expect(text(page, title)).toContainText('I asked to see you because the eastern canal');
    await expect(card(page, 'the eastern canal cannot wait')).toContainText('He begins with the canal');
    await expect(card(page, 'the eastern canal cannot wait')).toContainText('Reader One');
  });
});
