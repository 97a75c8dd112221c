import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, expectAccessible, test, type Postil } from './fixtures.ts';
import {
  addToLibrary,
  card,
  expectAnnotations,
  exportTo,
  harbourConversation,
  messages,
  navigator,
  openFiles,
  openText,
  resize,
  runCommand,
  selectPassage,
  showTab,
  status,
  tagSelection,
  writeNote,
} from './reading.ts';

const { file } = harbourConversation;

/** Somebody's export of what she marked, with the tags she gave. */
async function exportOf(
  postil: Postil,
  name: string,
  marked: readonly (readonly [passage: string, tag: string | null])[],
): Promise<string> {
  const home = await postil.newHome();
  const to = path.join(home, `${name.toLowerCase()}.postil.json`);
  const running = await postil.launch({ home, name, files: [file] });
  for (const [passage, tag] of marked) {
    await selectPassage(running.page, passage);
    if (tag === null) await running.page.keyboard.press('h');
    else await tagSelection(running.page, tag);
    await expect(card(running.page, passage)).toBeVisible();
  }
  await exportTo(running, to);
  await running.close();
  return to;
}

test('whoever compares alone is told what to do first, and is led to no differences', async ({ postil }) => {
  const { page } = await postil.launch({ files: [harbourConversation.file] });
  await selectPassage(page, 'a customs union');
  await page.keyboard.press('h');
  await expectAnnotations(page, 1);
  await runCommand(page, 'Compare');
  await expect(
    page.getByText('Nobody else has marked this text. Open a colleague’s Postil file'),
  ).toBeVisible();
  await expect(page.getByText('difference')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: '“a customs union”' }).click();
  await expect(page.getByRole('heading', { name: /^Marked by one person/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next difference' })).toBeDisabled();
});

test('what three people marked is shown, hidden, compared in lanes and measured', async ({ postil }) => {
  const bruno = await exportOf(postil, 'Bruno', [
    ['what you mean by a customs union', 'union'],
    ['the harbour dues', 'money'],
    ['two surveys', null],
  ]);
  const clara = await exportOf(postil, 'Clara', [['a customs union', 'union']]);

  const anna = await postil.launch({ name: 'Anna', files: [file] });
  const { page } = anna;
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'union');
  await writeNote(page, 'The question of the day.');
  await selectPassage(page, 'the harbour dues');
  await tagSelection(page, 'dues');
  for (const from of [bruno, clara]) {
    await openFiles(anna, from);
    await addToLibrary(page, path.basename(from));
  }
  await expectAnnotations(page, 6);

  await test.step('a key that would alter what somebody else marked says whose it is', async () => {
    await card(page, 'two surveys').click();
    for (const key of ['e', 't', 'Delete']) {
      await page.keyboard.press(key);
      await expect(messages(page)).toContainText('Bruno marked this, and nobody else can alter it.');
      await messages(page).getByRole('button', { name: 'Dismiss' }).last().click();
      await expect(messages(page).getByText('Bruno marked this')).toHaveCount(0);
      await card(page, 'two surveys').click();
    }
    await expectAnnotations(page, 6);
  });

  await test.step('the people panel shows and hides whose work is seen', async () => {
    await showTab(page, 'People');
    const people = navigator(page).getByRole('list', { name: 'People' }).getByRole('listitem');
    await expect(people).toContainText([/Anna you/, /Bruno/, /Clara/]);
    await navigator(page).getByRole('button', { name: 'Hide what Bruno marked' }).click();
    await expect(card(page, 'two surveys')).toHaveCount(0);
    await expect(status(page)).toContainText('1 person hidden');
    await navigator(page).getByRole('button', { name: 'Show what Bruno marked' }).click();
    await navigator(page)
      .getByRole('option', { name: /Only what everyone marked/ })
      .click();
    await expect(card(page, 'the harbour dues')).toHaveCount(0);
    await expect(card(page, 'a customs union')).toHaveCount(2);
    await navigator(page)
      .getByRole('option', { name: /Only what one person noticed/ })
      .click();
    await expect(card(page, 'two surveys')).toHaveCount(1);
    await expect(card(page, 'a customs union')).toHaveCount(0);
    await postil.picture(page, 'people');
    await navigator(page)
      .getByRole('option', { name: /Whoever marked it/ })
      .click();
  });

  await test.step('compared, each has a lane; the keys walk from difference to difference', async () => {
    await navigator(page).getByRole('button', { name: 'Compare in this document' }).click();
    const chosen = page.getByRole('toolbar', { name: 'Whose work is compared' }).getByRole('button');
    await expect(chosen).toHaveText([/Anna/, /Bruno/, /Clara/]);
    const lanes = page.getByRole('complementary', { name: 'Lanes' });
    await expect(lanes.getByRole('group', { name: 'What Bruno marked near here' })).toBeVisible();
    // The first difference from where one is: a click on a card may have had the text scrolled.
    await openText(page).press('Control+Home');
    await expect(openText(page).getByText('Confidential')).toBeInViewport();
    await page.keyboard.press('j');
    const panel = page.getByRole('region', { name: /^Difference 1 of 2/ });
    await expect(panel.getByRole('list', { name: 'What each person made of it' })).toContainText(
      'did not mark it',
    );
    await expect(panel).toContainText('several, not everyone');
    await postil.picture(page, 'compare');
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await resize(anna, 800, 600);
    await postil.picture(page, 'compare, dark, in a small window');
    await expectAccessible(page);
    await resize(anna, 1280, 800);
    await page.keyboard.press('j');
    await expect(page.getByRole('region', { name: /^Difference 2 of 2: one person only/ })).toBeVisible();
    await page.keyboard.press('j');
    await expect(messages(page)).toContainText('This is the last difference.');
    await page.keyboard.press('k');
    await expect(page.getByRole('region', { name: /^Difference 1 of 2/ })).toBeVisible();
  });

  await test.step('agreement of two and of three in figures, with the passages behind them, and as a table', async () => {
    await runCommand(page, 'Agreement in figures');
    const dialog = page.getByRole('dialog', { name: 'Agreement' });
    await expect(dialog.getByRole('row', { name: /Marked at all/ })).toContainText(/0\.\d{3}/);
    await postil.picture(page, 'agreement of three, dark');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await page
      .getByRole('toolbar', { name: 'Whose work is compared' })
      .getByRole('button', { name: 'Clara' })
      .click();
    await page.getByRole('button', { name: 'Agreement…' }).click();
    await expect(dialog.getByRole('columnheader', { name: 'Cohen’s κ' })).toBeVisible();
    const both = dialog
      .getByRole('row', { name: /Anna marked it/ })
      .getByRole('button')
      .first();
    await expect(both).toHaveText('6');
    await both.click();
    await expect(dialog.getByRole('region', { name: 'Passages marked by everyone' })).toContainText(
      'a customs union',
    );
    await dialog.getByText('How the figures come about').click();
    await expect(dialog).toContainText(/\(\d\.\d{3} − \d\.\d{3}\) ÷ \(1 − \d\.\d{3}\) = /);
    await postil.picture(page, 'agreement of two, dark');
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'light' });
    await resize(anna, 640, 480);
    await postil.picture(page, 'agreement of two, in a window half as large');
    await resize(anna, 1280, 800);
    const table = path.join(await postil.newHome(), 'agreement.csv');
    await anna.answerSaveDialog(table);
    await dialog.getByRole('button', { name: 'Export as CSV…' }).click();
    await expect(messages(page)).toContainText('Exported to agreement.csv');
    expect(await readFile(table, 'utf8')).toContain('Counted by,word');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('one key leads back to reading', async () => {
    await page.keyboard.press('Escape');
    await expect(card(page, 'a customs union').first()).toBeVisible();
  });

  await test.step('two of them are one person, until they are told apart', async () => {
    await showTab(page, 'People');
    await navigator(page).getByRole('button', { name: 'More: Clara' }).click();
    await page.getByRole('menuitem', { name: 'Is the same person as…' }).click();
    await postil.picture(page, 'the same person');
    await page.getByRole('button', { name: 'They are one person' }).click();
    await expect(status(page)).toContainText('2 people');
    await expect(card(page, 'a customs union').filter({ hasText: 'Clara' })).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(status(page)).toContainText('3 people');
  });
});
