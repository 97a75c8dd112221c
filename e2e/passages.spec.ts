import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  card,
  harbourConversation as harbour,
  libraryEntry,
  lighthouseMinutes as lighthouse,
  messages,
  selectPassage,
  tagSelection,
  text,
} from './reading.ts';

test('passages of the whole library: asked by clicking and by typing, saved, gone to and come back from, altered together', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [harbour.file, lighthouse.file] });
  await page.setViewportSize({ width: 1280, height: 800 });
  await libraryEntry(page, harbour.title).click();
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'western bloc', 'Élysée');
  await selectPassage(page, 'the harbour dues');
  await tagSelection(page, 'money');
  await selectPassage(page, 'Thank you, Minister.');
  await page.keyboard.press('h');
  await libraryEntry(page, lighthouse.title).click();
  await expect(text(page, lighthouse.title)).toBeVisible();
  await selectPassage(page, 'another colour');
  await tagSelection(page, 'western bloc');
  await page.keyboard.press('Control+2');
  const main = page.getByRole('main');
  const line = main.getByRole('searchbox', { name: 'Passages that are' });
  const parts = main.getByRole('grid', { name: 'Conditions' }).getByRole('row');
  await expect(main).toContainText('4 passages in 2 documents');

  await test.step('a condition is chosen, and stands in the line as text', async () => {
    await main.getByRole('button', { name: 'Condition' }).click();
    const picker = page.getByRole('dialog', { name: 'Add a condition' });
    await picker.getByRole('searchbox', { name: 'Narrow the list' }).fill('elysee');
    await expect(picker.getByRole('listbox', { name: 'Which' }).getByRole('option')).toHaveCount(1);
    await postil.picture(page, 'a condition');
    await picker.getByRole('option', { name: 'Élysée' }).click();
    await expect(line).toHaveValue('tag=Élysée');
    await expect(main).toContainText('1 passage in 1 document');
    await expect(parts).toHaveText(['under “Élysée”']);
    await parts.getByRole('button', { name: 'Take away: under “Élysée”' }).click();
    await expect(line).toHaveValue('');
    await expect(main).toContainText('4 passages in 2 documents');
  });

  await test.step('typed, counted while typing, and explained where it cannot be understood', async () => {
    await line.fill('tag:western in:lighth');
    await expect(main).toContainText('1 passage in 1 document');
    await expect(parts).toHaveText(['under “western”', 'in “lighth”']);
    await line.fill('date:soon');
    await expect(main).toContainText('“soon” is not a date.');
    await line.fill('NOT has:tag');
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText('Thank you, Minister.');
    await line.fill('zzzz');
    await expect(main).toContainText('No passage is like this');
    await expectAccessible(page);
  });

  await test.step('saved under a name', async () => {
    await line.fill('tag="western bloc"');
    await main.getByRole('button', { name: 'Save…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this query' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('The bloc <b>everywhere</b>');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(messages(page)).toContainText('Saved the query “The bloc <b>everywhere</b>”');
    await line.fill('');
    await main.getByRole('button', { name: 'Saved' }).click();
    await page.getByRole('menuitem', { name: 'The bloc <b>everywhere</b>', exact: true }).click();
    await expect(line).toHaveValue('tag="western bloc"');
    await expect(main.getByRole('heading', { name: 'Passages under “western bloc”' })).toBeVisible();
  });

  await test.step('grouped by tag; what stands around a passage opens in its place', async () => {
    await main.getByRole('button', { name: /By$/ }).click();
    await page.getByRole('option', { name: 'Tag', exact: true }).click();
    await expect(main.getByRole('region', { name: 'Élysée' }).getByRole('row')).toHaveCount(1);
    await expect(main.getByRole('region', { name: 'western bloc' }).getByRole('row')).toHaveCount(2);
    const row = main.getByRole('region', { name: 'western bloc' }).getByRole('row').last();
    await row.hover();
    await row.getByRole('button', { name: 'Show the paragraphs around it' }).click();
    await expect(row.getByRole('button', { name: 'Show less around it' })).toBeVisible();
    await postil.picture(page, 'grouped by tag, one opened');
    await expectAccessible(page);
  });

  await test.step('a click goes to the text, and back again', async () => {
    await rows(page).filter({ hasText: 'another colour' }).click();
    await expect(card(page, 'another colour')).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(line).toHaveValue('tag="western bloc"');
  });

  await test.step('tagged together as one step, and untagged', async () => {
    await line.fill('');
    await expect(main).toContainText('4 passages in 2 documents');
    await rows(page).filter({ hasText: 'Thank you, Minister.' }).getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    const bar = main.getByRole('toolbar', { name: 'Selected passages' });
    await expect(bar).toContainText('1 passage selected');
    await bar.getByRole('button', { name: 'Select all 4 passages' }).click();
    await expect(bar).toContainText('4 passages selected');
    await postil.picture(page, 'selected');
    await bar.getByRole('button', { name: 'Tag…' }).click();
    await page.getByRole('combobox', { name: 'Tag' }).fill('reviewed');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(messages(page)).toContainText('Tagged 4 passages “reviewed”');
    await line.fill('tag=reviewed');
    await expect(main).toContainText('4 passages in 2 documents');
    await messages(page).getByRole('button', { name: 'Undo' }).last().click();
    await expect(main).toContainText('0 passages in 0 documents');
  });

  await test.step('in the dark', async () => {
    await line.fill('');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(rows(page).first()).toBeVisible();
    await postil.picture(page, 'passages in the dark');
    await expectAccessible(page);
  });
});

function rows(page: Page) {
  return page
    .getByRole('main')
    .getByRole('grid', { name: /^Passages: / })
    .getByRole('row');
}
