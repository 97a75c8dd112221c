import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  harbourConversation as harbour,
  messages,
  problems,
  openText,
  selectPassage,
  tagSelection,
} from './reading.ts';

test('a codebook: what tags mean and meant, examples, what stands under what, split', async ({ postil }) => {
  const { page } = await postil.launch({ files: [harbour.file] });
  await withTags(page);
  const tree = page.getByRole('treegrid', { name: 'Codebook' });
  const row = (name: string) => tree.getByRole('row', { name, exact: true });
  const undo = async (said: string) => {
    await expect(messages(page)).toContainText(said);
    await messages(page).getByRole('button', { name: 'Undo' }).last().click();
  };

  await test.step('found while typing, without accents', async () => {
    const field = page.getByRole('searchbox', { name: 'Find or create a tag' });
    await field.fill('elysee');
    await expect(tree.getByRole('row')).toHaveText([/Élysée/]);
    await page.keyboard.press('ArrowDown');
    await expect(row('Élysée')).toBeFocused();
    await expect(page.getByRole('region', { name: 'Élysée', exact: true })).toBeVisible();
    await page.keyboard.press('ArrowUp');
    await expect(field).toBeFocused();
    await field.fill('');
    await expect(tree.getByRole('row')).toHaveCount(3);
  });

  await test.step('defined, and redefined: what was meant before stays, with what was marked by it', async () => {
    await row('union').click();
    const entry = page.getByRole('region', { name: 'union', exact: true });
    await expect(entry).toContainText('2 passages in 1 document');
    await entry.getByRole('textbox', { name: 'Definition' }).fill('Any union of states.');
    await page.keyboard.press('Tab');
    await expect(messages(page)).toContainText('Described the tag “union”');
    await page.keyboard.type('When states give up customs.');
    await page.keyboard.press('Tab');
    await page.keyboard.type('<b>Not</b> for leagues.');
    await page.keyboard.press('Tab');
    const former = entry.getByRole('list', { name: 'Former definitions' }).getByRole('listitem');
    await expect(former).toHaveCount(1);
    await expect(former).toContainText('after 2 uses.');
    await expect(former).toContainText('Any union of states.');
    await entry.getByRole('button', { name: 'Make it an example: such a union' }).click();
    await expect(entry.getByRole('list', { name: 'Examples' }).getByRole('listitem')).toHaveText([
      /such a union/,
    ]);
    await page.mouse.move(640, 60);
    await expect(page.getByRole('tooltip')).toHaveCount(0);
    await expectAccessible(page);
    await postil.picture(page, 'a tag in the codebook');
    await entry.getByRole('button', { name: 'Show those 2 passages' }).click();
    await expect(page.getByRole('main')).toContainText('2 passages in 1 document');
    await expect(page.getByRole('searchbox', { name: 'Passages that are' })).toHaveValue(
      /^tag=union marked:\.\./,
    );
    await page.keyboard.press('Control+6');
  });

  await test.step('renamed, merged or deleted: what it touches is shown before', async () => {
    await row('union').click();
    const touched = page.getByRole('region', { name: 'It touches 2 passages in 1 document' });
    for (const [button, title] of [
      ['Rename…', 'Tag “union”'],
      ['Merge into…', 'Merge “union” into another tag'],
      ['Delete…', 'Delete the tag “union”?'],
    ] as const) {
      await page.getByRole('button', { name: button, exact: true }).click();
      const dialog = page.getByRole(button === 'Delete…' ? 'alertdialog' : 'dialog', { name: title });
      await expect(dialog.locator(touched)).toContainText('a customs union');
      await postil.picture(page, `what it touches: ${button}`);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
    await page.getByRole('button', { name: 'Merge into…', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Merge “union” into another tag' });
    await expect(dialog.getByRole('option'), 'as the codebook lists them').toHaveText([/^Élysée/, /^league/]);
    await dialog.getByRole('option', { name: 'league' }).click();
    await dialog.getByRole('button', { name: 'Merge' }).click();
    await expect(row('union')).toHaveCount(0);
    await expect(row('league')).toContainText('3');
    await undo('Merged');
    await expect(row('union')).toContainText('2');
  });

  await test.step('moved by the keyboard, and by dragging; what it touches is shown before', async () => {
    await row('union').click();
    await page.keyboard.press('Alt+Shift+ArrowRight');
    const dialog = page.getByRole('dialog', { name: 'Put “union” under another tag' });
    await expect(dialog.getByRole('region', { name: 'It touches 2 passages in 1 document' })).toBeVisible();
    await expectAccessible(page);
    await postil.picture(page, 'what moving a tag touches');
    await dialog.getByRole('button', { name: 'Put there' }).click();
    await expect(row('union')).toHaveAttribute('aria-level', '2');
    await undo('Moved the tag “union”');
    await expect(row('union')).toHaveAttribute('aria-level', '1');
    await row('Élysée').dragTo(row('league'));
    await page
      .getByRole('dialog', { name: 'Put “Élysée” under another tag' })
      .getByRole('button', { name: 'Put there' })
      .click();
    await expect(row('Élysée')).toHaveAttribute('aria-level', '2');
    await postil.picture(page, 'a tag under another');
  });

  await test.step('split: ticked passages go to a new tag, as one step', async () => {
    await row('union').click();
    await page.getByRole('button', { name: 'Split…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Split “union”' });
    await expect(dialog.getByRole('option', { name: 'league' })).toBeVisible();
    await expect(dialog.getByRole('option', { name: 'union' }), 'not into itself').toHaveCount(0);
    await dialog.getByRole('row', { name: 'a customs union' }).getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('combobox', { name: 'Into' }).fill('customs');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Split off 1 passage' }).click();
    await expect(row('customs')).toContainText('1');
    await expect(row('customs')).toHaveAttribute('aria-level', '2');
    await undo('Split “customs” off the tag “union” (1 passage)');
    await expect(row('customs')).toHaveCount(0);
    await expect(row('union')).toContainText('2');
  });

  await test.step('in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await row('league').click();
    await postil.picture(page, 'the codebook in the dark');
    await expectAccessible(page);
    await page.keyboard.press('Control+1');
    await expect(openText(page)).toBeVisible();
  });
});

test('a codebook is taken away as a table and for Postil, and another table is taken in', async ({
  postil,
}) => {
  const run = await postil.launch({ files: [harbour.file] });
  const { page, home } = run;
  await withTags(page);
  const tree = page.getByRole('treegrid', { name: 'Codebook' });
  const row = (name: string) => tree.getByRole('row', { name, exact: true });
  const undo = async (said: string) => {
    await expect(messages(page)).toContainText(said);
    await messages(page).getByRole('button', { name: 'Undo' }).last().click();
  };

  await row('union').click();
  await page.getByRole('textbox', { name: 'Definition' }).fill('Any union of states.');
  await page.keyboard.press('Tab');
  await page.keyboard.type('When states give up customs.');
  await page.keyboard.press('Tab');

  await test.step('taken away as a table, and another taken in', async () => {
    const file = path.join(home, 'codebook.csv');
    await run.answerSaveDialog(file);
    await chooseFile(page, 'Export as CSV…');
    await expect(messages(page)).toContainText('Exported 3 tags to codebook.csv');
    const written = await readFile(file, 'utf8');
    expect(written).toContain('union,,Any union of states.');
    const other = path.join(home, 'other.csv');
    await writeFile(other, 'Tag,Under,Definition\n=peace,union,"No, war"\nunion,,\n,,nameless\n');
    const chooser = page.waitForEvent('filechooser');
    await chooseFile(page, 'Take in from a CSV file…');
    await (await chooser).setFiles(other);
    await expect(page.getByRole('dialog', { name: '1 row of other.csv was left out' })).toContainText(
      'has no name',
    );
    await page.keyboard.press('Escape');
    await expect(row('=peace')).toHaveAttribute('aria-level', '2');
    await undo('Took 1 tag from “other.csv”');
    await expect(row('=peace')).toHaveCount(0);
  });

  await test.step('taken away for Word and for other programs, and taken in from Word', async () => {
    const file = path.join(home, 'codebook.docx');
    await run.answerSaveDialog(file);
    await chooseFile(page, 'Export for Word…');
    await expect(messages(page)).toContainText('Exported 3 tags to codebook.docx');
    await run.answerOpenDialog(file);
    await chooseFile(page, 'Take in from a Word file…');
    await expect(messages(page)).toContainText('codebook.docx says nothing that the codebook does not say');
    const meaning = page.getByRole('textbox', { name: 'Definition' });
    await row('union').click();
    await meaning.fill('Something else.');
    await page.keyboard.press('Tab');
    await run.answerOpenDialog(file);
    await chooseFile(page, 'Take in from a Word file…');
    await undo('Took 1 tag from “codebook.docx”');
    await expect(meaning).toHaveValue('Something else.');
    await run.answerOpenDialog(harbour.file);
    await chooseFile(page, 'Take in from a Word file…');
    await expect(problems(page)).toContainText('there is no table in it with a heading “Tag”');
    await meaning.fill('Any union of states.');
    await page.keyboard.press('Tab');

    const qda = path.join(home, 'codebook.qdc');
    await run.answerSaveDialog(qda);
    await chooseFile(page, 'Export for QDA programs…');
    await expect(messages(page)).toContainText('Exported 3 tags to codebook.qdc');
    expect(await readFile(qda, 'utf8')).toContain('<CodeBook');
  });

  await test.step('given to somebody else as a Postil file', async () => {
    const file = path.join(home, 'codebook.postil.json');
    await run.answerSaveDialog(file);
    await chooseFile(page, 'Export for Postil…');
    await expect(messages(page)).toContainText('Exported 3 tags to codebook.postil.json');
    const other = await postil.launch({ home: await postil.newHome(), files: [file], name: 'Reader Two' });
    await other.page
      .getByRole('dialog', { name: 'Open codebook.postil.json' })
      .getByRole('button', { name: 'Add to my library' })
      .click();
    await other.page.keyboard.press('Control+6');
    await other.page.getByRole('treegrid', { name: 'Codebook' }).getByRole('row', { name: 'union' }).click();
    await expect(other.page.getByRole('textbox', { name: 'When to use it' })).toHaveValue(
      'When states give up customs.',
    );
    await other.close();
  });
});

/** Three tags on three passages, in the codebook. */
async function withTags(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'union', 'Élysée');
  await selectPassage(page, 'such a union');
  await tagSelection(page, 'union');
  await selectPassage(page, 'the League');
  await tagSelection(page, 'league');
  await page.keyboard.press('Control+6');
}

async function chooseFile(page: Page, entry: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}
