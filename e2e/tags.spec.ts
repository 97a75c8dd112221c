import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  card,
  chooseFromMenu,
  expectAnnotations,
  expectSaved,
  harbourConversation,
  libraryEntry,
  lighthouseMinutes,
  margin,
  messages,
  navigator,
  openText,
  selectPassage,
  showTab,
  status,
  tagSelection,
  text,
} from './reading.ts';

const harbour = harbourConversation;
const lighthouse = lighthouseMinutes;

test('tags: completing, several on one passage, again with the same, taken off', async ({ postil }) => {
  const { page } = await postil.launch({ files: [harbour.file] });
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'western bloc', 'question');
  await expect(tagsOn(page, 'a customs union')).toHaveText(['western bloc', 'question']);

  await test.step('what exists completes, the last given comes first', async () => {
    await selectPassage(page, 'such a union');
    await page.keyboard.press('t');
    const field = page.getByRole('combobox', { name: 'Tag' });
    await expect(page.getByRole('listbox', { name: 'Tag' }).getByRole('option')).toHaveText([
      /question/,
      /western bloc/,
    ]);
    await page.keyboard.type('wes');
    await expect(page.getByRole('option', { name: /western bloc/ })).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(field).toHaveValue('western bloc');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(tagsOn(page, 'such a union')).toHaveText(['western bloc']);
  });

  await test.step('again with the same, on a key', async () => {
    await selectPassage(page, 'the League');
    await page.keyboard.press('Shift+T');
    await expect(tagsOn(page, 'the League')).toHaveText(['western bloc']);
  });

  await test.step('another tag on the active passage, and one taken off', async () => {
    await page.keyboard.press('t');
    await page.keyboard.type('question');
    await page.keyboard.press('Enter');
    await expect(tagsOn(page, 'the League')).toHaveText(['western bloc', 'question']);
    await page.getByRole('button', { name: 'Take off western bloc' }).click();
    await expect(tagsOn(page, 'the League')).toHaveText(['question']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await expect(tagsOn(page, 'the League')).toHaveText(['western bloc', 'question']);
  });
});

test('a long name of a tag ends within the list that it is offered in', async ({ postil }) => {
  const { page } = await postil.launch({ files: [harbour.file] });
  const long = 'what was said of the harbour dues by those who never paid them';
  await selectPassage(page, 'a customs union');
  await tagSelection(page, long);
  await selectPassage(page, 'such a union');
  await page.keyboard.press('t');
  await expect(page.getByRole('option', { name: long })).toBeVisible();
  const sideways = await page
    .getByRole('listbox', { name: 'Tag' })
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(sideways).toBe(0);
  await postil.picture(page, 'a long name in the tag field');
});

test('a filter by tag paints and counts what it names, across documents; a passage listed is gone to', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [harbour.file, lighthouse.file] });
  await libraryEntry(page, harbour.title).click();
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'politics');
  await selectPassage(page, 'the harbour dues');
  await tagSelection(page, 'money');
  await selectPassage(page, 'Thank you, Minister.');
  await page.keyboard.press('h');
  await libraryEntry(page, lighthouse.title).click();
  await expect(text(page, lighthouse.title)).toBeVisible();
  await selectPassage(page, 'another colour');
  await tagSelection(page, 'politics');
  await libraryEntry(page, harbour.title).click();
  await expectAnnotations(page, 3);

  await test.step('choosing a tag leaves only its passages', async () => {
    await showTab(page, 'Tags');
    await expect(tagRow(page, 'politics')).toContainText('2');
    await expect(tagRow(page, 'money')).toContainText('1');
    const all = await inkInStrip(page);
    await tagRow(page, 'money').click();
    await expect(status(page)).toContainText('showing “money”');
    await expect(margin(page).getByRole('article')).toHaveCount(1);
    await expect(card(page, 'the harbour dues')).toBeVisible();
    await expect.poll(() => spokenWords(page)).toEqual(['highlight, money']);
    await expect.poll(() => inkInStrip(page)).toBe(all / 3);
    await postil.picture(page, 'filtered by a tag');
    await status(page).getByRole('button', { name: 'Show everything' }).click();
    await expect(margin(page).getByRole('article')).toHaveCount(3);
    await expect.poll(() => inkInStrip(page)).toBe(all);
  });

  await test.step('those without a tag', async () => {
    await navigator(page).getByRole('option', { name: 'Untagged' }).click();
    await expect(margin(page).getByRole('article')).toHaveCount(1);
    await expect(card(page, 'Thank you, Minister.')).toBeVisible();
    await navigator(page).getByRole('option', { name: 'Everything' }).click();
    await expect(margin(page).getByRole('article')).toHaveCount(3);
  });

  await test.step('all passages of a tag, in date order, with context; a click goes there', async () => {
    await chooseFromMenu(page, 'politics', 'Show all passages');
    await expect(page.getByRole('heading', { name: 'Passages under “politics”' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('2 passages in 2 documents');
    const groups = page.getByRole('main').getByRole('region');
    await expect(groups.nth(0)).toHaveAccessibleName(harbour.title);
    await expect(groups.nth(1)).toHaveAccessibleName(lighthouse.title);
    await expect(groups.nth(1)).toContainText('should carry another colour. Perhaps it should be');
    await expectAccessible(page);
    await groups.nth(1).getByRole('row', { name: 'another colour' }).click();
    await expect(text(page, lighthouse.title)).toBeVisible();
    await expect(card(page, 'another colour')).toHaveAttribute('aria-current', 'true');
    await expect(text(page, lighthouse.title).getByText('another colour')).toBeInViewport();
  });
});

test('the list of tags goes by keys as by the mouse: one, several, the menu of a row, and into it and out', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [harbour.file] });
  for (const [passage, tag] of [
    ['a customs union', 'union'],
    ['the harbour dues', 'money'],
    ['the League', 'politics'],
  ] as const) {
    await selectPassage(page, passage);
    await tagSelection(page, tag);
  }
  await showTab(page, 'Tags');
  const row = (name: string) => tagRow(page, name);
  const expectChosen = async (...names: string[]) => {
    const rows = navigator(page).getByRole('grid', { name: 'Tags' }).getByRole('row', { selected: true });
    await expect(rows).toHaveCount(names.length);
    for (const name of names) await expect(row(name)).toHaveAttribute('aria-selected', 'true');
    await expect(margin(page).getByRole('article')).toHaveCount(names.length || 3);
  };

  await test.step('from the field into it; Enter chooses one, and the space bar more', async () => {
    await navigator(page).getByRole('searchbox', { name: 'Filter or create a tag' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(row('money')).toBeFocused();
    await page.keyboard.press('Enter');
    await expectChosen('money');
    await page.keyboard.press('ArrowDown');
    await expect(row('politics')).toBeFocused();
    await page.keyboard.press('Enter');
    await expectChosen('politics');
    await page.keyboard.press('End');
    await expect(row('union')).toBeFocused();
    await page.keyboard.press('Space');
    await expectChosen('politics', 'union');
    await page.keyboard.press('Space');
    await expectChosen('politics');
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await expectChosen();
  });

  await test.step('letters lead to a name; sideways is the menu of the row', async () => {
    await page.keyboard.type('pol');
    await expect(row('politics')).toBeFocused();
    const button = row('politics').getByRole('button', { name: 'More: politics' });
    await page.keyboard.press('ArrowRight');
    await expect(button).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(row('politics')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Rename…' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(row('politics')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(row('money')).toBeFocused();
    await expectChosen();
  });

  await test.step('Tab leads out of it, and back to the row it left', async () => {
    await page.keyboard.press('Tab');
    await expect(navigator(page).getByRole('option', { name: 'Everything' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await expect(row('money')).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(navigator(page).getByRole('searchbox', { name: 'Filter or create a tag' })).toBeFocused();
  });

  await test.step('the mouse chooses one, with Ctrl more, and lets go of them again', async () => {
    await row('union').click();
    await expect(row('union')).toBeFocused();
    await expectChosen('union');
    await row('money').click({ modifiers: ['Control'] });
    await expectChosen('union', 'money');
    await row('union').click({ modifiers: ['Control'] });
    await expectChosen('money');
    await row('politics').click();
    await expectChosen('politics');
    await row('politics').click();
    await expectChosen();
    await page.keyboard.press('ArrowUp');
    await expect(row('money')).toBeFocused();
    await page.keyboard.press('Delete');
    await expect(page.getByRole('alertdialog', { name: 'Delete the tag “money”?' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('a screen reader, which only clicks', async () => {
    await row('union').dispatchEvent('click');
    await expectChosen('union');
    await row('union').dispatchEvent('click');
    await expectChosen();
  });
});

test('a tag is renamed, recoloured, described, merged and deleted, each of which is undone', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [harbour.file] });
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'union');
  await selectPassage(page, 'such a union');
  await tagSelection(page, 'union');
  await selectPassage(page, 'the League');
  await tagSelection(page, 'league');
  await showTab(page, 'Tags');
  const undo = async (name: string) => {
    await expect(messages(page)).toContainText(name);
    await messages(page).getByRole('button', { name: 'Undo' }).last().click();
  };

  await test.step('renamed', async () => {
    await chooseFromMenu(page, 'union', 'Rename…');
    const dialog = page.getByRole('dialog', { name: 'Tag “union”' });
    await expect(dialog).toContainText('on 2 passages');
    await expectAccessible(page);
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('customs union');
    await page.keyboard.press('Enter');
    await expect(tagsOn(page, 'such a union')).toHaveText(['customs union']);
    await expect(tagRow(page, 'customs union')).toContainText('2');
    await undo('Renamed the tag “union” to “customs union” (2 passages)');
    await expect(tagsOn(page, 'such a union')).toHaveText(['union']);
  });

  await test.step('recoloured', async () => {
    const before = await tagsOn(page, 'such a union').getAttribute('data-color');
    await chooseFromMenu(page, 'union', 'Colour and pattern…');
    const dialog = page.getByRole('dialog', { name: 'Tag “union”' });
    await dialog.getByRole('radio', { name: 'rose' }).focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(tagsOn(page, 'such a union')).toHaveAttribute('data-color', 'rose');
    await undo('Recoloured the tag “union” (2 passages)');
    await expect(tagsOn(page, 'such a union')).toHaveAttribute('data-color', before ?? '');
  });

  await test.step('described', async () => {
    await chooseFromMenu(page, 'union', 'Describe…');
    const dialog = page.getByRole('dialog', { name: 'Tag “union”' });
    await expect(dialog.getByRole('textbox', { name: 'Description' })).toBeFocused();
    await page.keyboard.type('Wherever a union of states is meant.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await chooseFromMenu(page, 'union', 'Show all passages');
    await expect(page.getByRole('main')).toContainText('Wherever a union of states is meant.');
    await undo('Described the tag “union”');
    await expect(page.getByRole('main')).not.toContainText('Wherever a union of states is meant.');
    await page.keyboard.press('Control+1');
  });

  await test.step('merged', async () => {
    await chooseFromMenu(page, 'league', 'Merge into…');
    const dialog = page.getByRole('dialog', { name: 'Merge “league” into another tag' });
    await expect(dialog).toContainText('1 passage');
    await dialog.getByRole('option', { name: 'union' }).click();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Merge' }).click();
    await expect(tagRow(page, 'union')).toContainText('3');
    await expect(tagRow(page, 'league')).toHaveCount(0);
    await expect(tagsOn(page, 'the League')).toHaveText(['union']);
    await undo('Merged the tag “league” into “union” (1 passage)');
    await expect(tagRow(page, 'league')).toContainText('1');
    await expect(tagsOn(page, 'the League')).toHaveText(['league']);
  });

  await test.step('deleted, and the passages stay', async () => {
    await chooseFromMenu(page, 'union', 'Delete…');
    const dialog = page.getByRole('alertdialog', { name: 'Delete the tag “union”?' });
    await expect(dialog).toContainText('It is taken off 2 passages.');
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Delete the tag' }).click();
    await expect(tagRow(page, 'union')).toHaveCount(0);
    await expectAnnotations(page, 3);
    await expect(tagsOn(page, 'such a union')).toHaveCount(0);
    await undo('Deleted the tag “union” (2 passages)');
    await expect(tagsOn(page, 'such a union')).toHaveText(['union']);
    await expectSaved(page);
  });
});

/** How many points of the strip beside the text have a mark. */
function inkInStrip(page: Page): Promise<number> {
  return page.locator('.minimap-marks').evaluate((canvas: HTMLCanvasElement) => {
    const { data = [] } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
    return data.filter((value, at) => at % 4 === 3 && value > 0).length;
  });
}

function tagsOn(page: Page, passage: string) {
  return card(page, passage).getByRole('list', { name: 'Tags' }).getByRole('listitem');
}

function tagRow(page: Page, name: string) {
  return navigator(page).getByRole('grid', { name: 'Tags' }).getByRole('row', { name, exact: true });
}

/** What a screen reader says where highlights begin. */
function spokenWords(page: Page): Promise<readonly string[]> {
  return openText(page).evaluate((root) =>
    [...root.querySelectorAll('*')]
      .map((element) => getComputedStyle(element, '::before').content)
      .filter((content) => content.includes('highlight'))
      .map((content) => content.replace(/["\u2060]/g, '').trim()),
  );
}
