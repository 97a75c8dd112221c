import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test, type Running } from './fixtures.ts';
import {
  card,
  harbourConversation as harbour,
  libraryEntry,
  lighthouseMinutes as lighthouse,
  messages,
  openText,
  runCommand,
  selectPassage,
  tagSelection,
  text,
} from './reading.ts';

test('passages of the whole library: asked by clicking and by typing, saved, grouped', async ({ postil }) => {
  const run = await postil.launch({ files: [harbour.file, lighthouse.file] });
  const { page } = run;
  const saidOfNone = await page.evaluateHandle(() => {
    const said = new Set<string>();
    const look = () => {
      const words = document.querySelector('main')?.innerText ?? '';
      for (const [none] of words.matchAll(/No passage has been marked yet|\b0 passages/g)) said.add(none);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return said;
  });
  await withPassages(run);
  const main = page.getByRole('main');
  const line = main.getByRole('searchbox', { name: 'Passages that are' });
  const parts = main.getByRole('grid', { name: 'Conditions' }).getByRole('row');
  await expect(main).toContainText('4 passages in 2 documents');
  expect(await saidOfNone.evaluate((said) => [...said]), 'while the passages were being read').toEqual([]);

  await test.step('a condition is chosen, and stands in the line as text', async () => {
    await main.getByRole('button', { name: 'Condition' }).click();
    const picker = page.getByRole('dialog', { name: 'Add a condition' });
    await picker.getByRole('searchbox', { name: 'Narrow the list' }).fill('elysee');
    await expect(picker.getByRole('listbox', { name: 'Which' }).getByRole('option')).toHaveCount(1);
    await postil.picture(page, 'a condition');
    await page.keyboard.press('ArrowDown');
    await expect(picker.getByRole('option', { name: 'Élysée' })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(picker.getByRole('searchbox', { name: 'Narrow the list' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
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
  });

  await test.step('in the dark', async () => {
    await line.fill('');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(rows(page).first()).toBeVisible();
    await postil.picture(page, 'passages in the dark');
    await expectAccessible(page);
  });
});

test('passages are gone to and come back from, copied, exported and tagged together', async ({ postil }) => {
  const run = await postil.launch({ files: [harbour.file, lighthouse.file] });
  const { page } = run;
  await withPassages(run);
  const main = page.getByRole('main');
  const line = main.getByRole('searchbox', { name: 'Passages that are' });

  await test.step('a click goes to the text, and back again', async () => {
    await rows(page).filter({ hasText: 'another colour' }).click();
    await expect(card(page, 'another colour')).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(main).toContainText('4 passages in 2 documents');
  });

  await test.step('tagged together as one step, and untagged', async () => {
    await expect(main).toContainText('4 passages in 2 documents');
    await rows(page).filter({ hasText: 'Thank you, Minister.' }).focus();
    await page.keyboard.press('Space');
    const bar = main.getByRole('toolbar', { name: 'Selected passages' });
    await expect(bar).toContainText('1 passage selected');
    await bar.getByRole('button', { name: 'Select all 4 passages' }).click();
    await expect(bar).toContainText('4 passages selected');
    await postil.picture(page, 'selected');
    await bar.getByRole('button', { name: 'Copy with citations' }).click();
    await expect(messages(page)).toContainText('Copied 4 passages with their citations.');
    const own = await run.clipboardText();
    expect(own).toContain(`“another colour”\n${lighthouse.title}`);
    expect(own.split('\n\n')).toHaveLength(4);
    await runCommand(page, 'Settings');
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('button', { name: /Style of citations$/ }).click();
    await page.getByRole('option', { name: 'Chicago, author and date' }).click();
    await expect(settings).toContainText('Set by citeproc-js');
    await postil.picture(page, 'settings with a style of citations');
    await expectAccessible(page);
    await settings.getByRole('button', { name: 'Done' }).click();
    await bar.getByRole('button', { name: 'Copy with citations' }).click();
    // Four passages, each with its parentheses, and the two documents that they stand in.
    await expect.poll(async () => (await run.clipboardText()).split('\n\n').length).toBe(6);
    const parts = (await run.clipboardText()).split('\n\n');
    expect(parts.slice(0, 4).every((part) => /^“[^]+” \([^]*192[12][^]*\)$/.test(part))).toBe(true);
    expect(parts.filter((part) => part.includes(lighthouse.title)).at(-1)).toMatch(/^“[^]*” 1922\.$/);
    const file = path.join(run.home, 'passages.md');
    await run.answerSaveDialog(file);
    await bar.getByRole('button', { name: 'Export…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export 4 passages' });
    await dialog.getByRole('button', { name: /Format$/ }).click();
    await page.getByRole('option', { name: 'Text (Markdown)' }).click();
    await expect(dialog.getByRole('button', { name: /Style of citations$/ })).toContainText(
      'Chicago, author and date',
    );
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Export…' }).click();
    await expect(messages(page)).toContainText('Exported 4 annotations on 2 documents to passages.md');
    expect(await readFile(file, 'utf8')).toMatch(
      /# western bloc\n[^]*another colour[^]*\n## References\n[^]*192[12]/,
    );
    await bar.getByRole('button', { name: 'Tag…', exact: true }).click();
    await page.getByRole('combobox', { name: 'Tag' }).fill('reviewed');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(messages(page)).toContainText('Tagged 4 passages “reviewed”');
    await line.fill('tag=reviewed');
    await expect(main).toContainText('4 passages in 2 documents');
    await messages(page).getByRole('button', { name: 'Undo' }).last().click();
    await expect(main).toContainText('0 passages in 0 documents');
  });

  const selectAll = async () => {
    await rows(page).filter({ hasText: 'Thank you, Minister.' }).focus();
    await page.keyboard.press('Space');
    await main.getByRole('button', { name: 'Select all 4 passages' }).click();
    return main.getByRole('toolbar', { name: 'Selected passages' });
  };

  await test.step('coloured together as one step; those with a tag keep the colour of the tag', async () => {
    await line.fill('');
    const untagged = rows(page).filter({ hasText: 'Thank you, Minister.' });
    const tagged = rows(page).filter({ hasText: 'another colour' });
    const before = await untagged.getAttribute('data-color');
    const ofTag = (await tagged.getAttribute('data-color')) ?? '';
    const bar = await selectAll();
    await bar.getByRole('button', { name: 'Colour…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Colour 4 passages' });
    await dialog.getByRole('radio', { name: 'lilac' }).focus();
    await page.keyboard.press('Space');
    await expectAccessible(page);
    await postil.picture(page, 'a colour for many');
    await dialog.getByRole('button', { name: 'Colour', exact: true }).click();
    await expect(messages(page)).toContainText('Recoloured 4 passages');
    await expect(untagged).toHaveAttribute('data-color', 'lilac');
    await expect(tagged).toHaveAttribute('data-color', ofTag);
    await bar.getByRole('button', { name: 'Colour…' }).click();
    await dialog.getByRole('checkbox', { name: /^No colour of their own/ }).focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: 'Colour', exact: true }).click();
    await expect(untagged).toHaveAttribute('data-color', before ?? '');
    await messages(page).getByRole('button', { name: 'Undo' }).last().click();
    await expect(untagged).toHaveAttribute('data-color', 'lilac');
    await runCommand(page, 'Undo');
    await expect(untagged).toHaveAttribute('data-color', before ?? '');
  });

  await test.step('put into a guide together, in their order, as one step', async () => {
    const bar = main.getByRole('toolbar', { name: 'Selected passages' });
    await expect(bar).toContainText('4 passages selected');
    await bar.getByRole('button', { name: 'Into a guide…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add to guide' });
    await expect(dialog.getByRole('radio', { name: 'A new guide' })).toBeChecked();
    await dialog.getByRole('button', { name: 'Add' }).click();
    await expect(messages(page)).toContainText('Added 4 passages to “Untitled guide”.');
    await bar.getByRole('button', { name: 'Into a guide…' }).click();
    await expect(dialog.getByRole('radio', { name: 'Untitled guide' })).toBeChecked();
    await postil.picture(page, 'many into a guide');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await expect(messages(page)).toContainText('All of them are in “Untitled guide” already.');
    const listed = await rows(page).locator('mark').allInnerTexts();
    await runCommand(page, 'Guide');
    const steps = page.getByRole('region', { name: 'Guide' }).getByRole('article');
    await expect(steps).toContainText(listed);
    await runCommand(page, 'Undo');
    await expect(steps).toHaveCount(0);
    await runCommand(page, 'Redo');
    await expect(steps).toHaveCount(4);
  });
});

test('thousands of passages: citing them says how far it has come, and is stopped', async ({ postil }) => {
  const home = await postil.newHome();
  const file = path.join(home, 'tolls.txt');
  const paragraphs = Array.from({ length: 1_000 }, (_, n) => `${n}:${' a toll,'.repeat(10)} and no more.`);
  await writeFile(file, `Tolls\n\n${paragraphs.join('\n\n')}\n`);
  const run = await postil.launch({ files: [file] });
  const { page } = run;
  const main = page.getByRole('main');
  await expect(openText(page)).toBeVisible();
  await tagEveryToll(page, '10,000');
  await runCommand(page, 'Settings');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('button', { name: /Style of citations$/ }).click();
  await page.getByRole('option', { name: 'APA' }).click();
  await settings.getByRole('button', { name: 'Done' }).click();
  await page.keyboard.press('Control+2');
  await rows(page).first().focus();
  await page.keyboard.press('Space');
  await main.getByRole('button', { name: 'Select all 10,000 passages' }).click();
  const bar = main.getByRole('toolbar', { name: 'Selected passages' });
  await expect(bar).toContainText('10,000 passages selected');

  // What is pressed here is there only while the passages are being cited; an assertion would look too long for it.
  await test.step('copying', async () => {
    await bar.getByRole('button', { name: 'Copy with citations' }).click();
    const copying = page.getByRole('region', { name: 'Copying passages' });
    await copying.getByRole('button', { name: 'Cancel' }).click();
    await expect(messages(page)).toContainText('Nothing was copied.');
    await expect(copying).toBeHidden();
  });

  await test.step('exporting; the dialog stays', async () => {
    await bar.getByRole('button', { name: 'Export…' }).click();
    const exporting = page.getByRole('dialog', { name: 'Export 10,000 passages' });
    await exporting.getByRole('button', { name: 'Export…' }).click();
    await exporting.getByRole('button', { name: 'Stop' }).click();
    await expect(messages(page)).toContainText('Nothing was exported.');
    await expect(exporting.getByRole('button', { name: 'Export…' })).toBeEnabled();
    await page.keyboard.press('Escape');
    await expect(exporting).toBeHidden();
  });
});

test('the Tab key leads to a row that is seen, also into a list that is longer than the window', async ({
  postil,
}) => {
  const home = await postil.newHome();
  const files = await Promise.all(
    ['Tolls', 'Dues'].map(async (title) => {
      const paragraphs = Array.from({ length: 40 }, (_, n) => `Number ${n + 1} of ${title} is a toll.`);
      const file = path.join(home, `${title}.txt`);
      await writeFile(file, `${title}\n\n${paragraphs.join('\n\n')}\n`);
      return file;
    }),
  );
  const { page } = await postil.launch({ files });
  const main = page.getByRole('main');
  await expect(openText(page)).toBeVisible();
  await tagEveryToll(page, '80');
  await page.keyboard.press('Control+2');
  const lists = main.getByRole('grid', { name: /^Passages: / });
  await expect(lists).toHaveCount(2);
  await main.getByRole('button', { name: /By$/ }).focus();
  for (const list of [lists.first(), lists.last()]) {
    await page.keyboard.press('Tab');
    const row = list.getByRole('row').first();
    await expect(row).toBeFocused();
    await expect(row).toBeInViewport();
  }
});

test('figures: each is a door to the passages it counts, has a table behind it, and is taken away', async ({
  postil,
}) => {
  const run = await postil.launch({ files: [harbour.file, lighthouse.file] });
  const { page, home } = run;
  await page.setViewportSize({ width: 1280, height: 800 });
  await libraryEntry(page, harbour.title).click();
  await selectPassage(page, 'a customs union');
  await tagSelection(page, 'western bloc', '<script>alert(1)</script>');
  await selectPassage(page, 'such a union');
  await tagSelection(page, 'western bloc');
  await selectPassage(page, 'the harbour dues');
  await tagSelection(page, 'money');
  await libraryEntry(page, lighthouse.title).click();
  await expect(text(page, lighthouse.title)).toBeVisible();
  await selectPassage(page, 'another colour');
  await tagSelection(page, 'western bloc');
  await page.keyboard.press('Control+2');
  const main = page.getByRole('main');
  const line = main.getByRole('searchbox', { name: 'Passages that are' });
  const show = (name: string) => main.getByRole('radio', { name, exact: true }).click();

  await test.step('tags by documents; a click on a cell lists its passages, Back leads to the figure', async () => {
    await show('Matrix');
    const figure = main.getByRole('figure', { name: 'Tags by documents' });
    const cell = figure.getByRole('button', { name: `western bloc, ${harbour.title}: 2 passages` });
    await expectAccessible(page);
    await postil.picture(page, 'tags by documents');
    await cell.click();
    await expect(main).toContainText('2 passages in 1 document');
    await expect(rows(page)).toHaveText([/a customs union/, /such a union/]);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(cell).toBeVisible();
    await expect(line).toHaveValue('');
  });

  await test.step('by the keyboard, and as a table', async () => {
    const figure = main.getByRole('figure', { name: 'Tags by documents' });
    await figure.locator('[data-door="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await expect(figure.locator('[data-door="1"]')).toBeFocused();
    await figure.getByRole('radio', { name: 'Table' }).click();
    const table = figure.getByRole('table');
    await expect(table.getByRole('row', { name: /^western bloc/ }).getByRole('cell')).toHaveText([
      '2',
      '1',
      '3',
    ]);
    await expectAccessible(page);
    await table.getByRole('button', { name: 'western bloc, all: 3 passages' }).click();
    await expect(main).toContainText('3 passages in 2 documents');
    await page.keyboard.press('Alt+ArrowLeft');
  });

  await test.step('taken away as drawing, picture and table; what stands in it does nothing', async () => {
    const figure = main.getByRole('figure', { name: 'Tags by documents' });
    for (const kind of ['svg', 'png', 'csv']) {
      const file = path.join(home, `figure.${kind}`);
      await run.answerSaveDialog(file);
      await figure.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: kind.toUpperCase() }).click();
      await expect(messages(page)).toContainText(`Exported the figure to figure.${kind}`);
    }
    const svg = await readFile(path.join(home, 'figure.svg'), 'utf8');
    expect(svg).toContain('&lt;script&gt;alert(1)');
    expect(svg).not.toMatch(/<script|var\(--|onload|class=/);
    const png = await readFile(path.join(home, 'figure.png'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeGreaterThan(5_000);
    expect(await readFile(path.join(home, 'figure.csv'), 'utf8')).toContain('western bloc,2,1,3');
  });

  await test.step('tags together, over time, along a document', async () => {
    await show('Together');
    const together = main.getByRole('figure', { name: 'Tags together' });
    await expect(
      together.getByRole('button', { name: 'western bloc, <script>alert(1)</script>: 1 passage' }),
    ).toBeVisible();
    await expectAccessible(page);
    await postil.picture(page, 'tags together');
    await show('Timeline');
    const timeline = main.getByRole('figure', { name: 'Passages over time' });
    await expect(timeline.getByRole('button', { name: /^May 1921: 3 passages in 1 document/ })).toBeVisible();
    await expect(timeline.getByText('May 1921', { exact: true })).toBeVisible();
    await postil.picture(page, 'over time');
    await show('Spread');
    const spread = main.getByRole('figure', { name: 'Spread of tags' });
    await expect(spread.getByRole('button', { name: 'western bloc, ¶5: 1 passage' })).toBeVisible();
    await spread.getByRole('button', { name: /In$/ }).click();
    await page.getByRole('listbox', { name: 'In' }).getByRole('option', { name: harbour.title }).click();
    await expect(spread.getByRole('button', { name: /^money, ¶.*: 1 passage/ })).toBeVisible();
    await expectAccessible(page);
    await postil.picture(page, 'along a document');
  });

  await test.step('in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await show('Matrix');
    await postil.picture(page, 'tags by documents in the dark');
    await show('Timeline');
    await postil.picture(page, 'over time in the dark');
    await expectAccessible(page);
  });
});

test('every occurrence in the library is tagged as one step, but for what is unticked', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [harbour.file, lighthouse.file] });
  await page.setViewportSize({ width: 1280, height: 800 });
  await libraryEntry(page, harbour.title).click();
  await expect(text(page, harbour.title)).toBeVisible();
  await runCommand(page, 'Tag every occurrence…');
  const dialog = page.getByRole('dialog', { name: 'Tag every occurrence' });
  const found = dialog.getByRole('grid', { name: 'Occurrences' }).getByRole('row');
  const what = dialog.getByRole('textbox', { name: 'What stands there' });

  await test.step('in all documents, by words or by an expression', async () => {
    await what.fill('(');
    await dialog.getByRole('button', { name: 'Regular expression' }).click();
    await expect(dialog).toContainText('Not a regular expression');
    await what.fill('\\bc\\w+r\\b');
    await expect(found.first()).toContainText(/\bc\w+r\b/i);
    await dialog.getByRole('button', { name: 'Regular expression' }).click();
    await what.fill('union');
    await expect(dialog.getByRole('button', { name: 'Regular expression' })).toHaveAttribute(
      'aria-pressed',
      'false',
    );
    await expect(found).not.toHaveCount(1);
    await expect(found.first()).toContainText(/union/i);
    await expectAccessible(page);
    await postil.picture(page, 'every occurrence');
  });

  await test.step('sentence by sentence; what is unticked is left out; undone at once', async () => {
    await dialog.getByRole('button', { name: /Tag$/ }).click();
    await page.getByRole('option', { name: 'The sentence' }).click();
    const bar = dialog.getByText(/^\d+ of \d+ occurrences ticked$/);
    await expect(bar).toBeVisible();
    const all = Number(/^\d+/.exec(await bar.innerText())?.[0]);
    await found.first().getByRole('checkbox').focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('combobox', { name: 'Tag' }).fill('unions');
    await dialog.getByRole('button', { name: `Tag ${all - 1} passages` }).click();
    await expect(messages(page)).toContainText(`Tagged ${all - 1} passages “unions”`);
    await page.keyboard.press('Control+2');
    await expect(page.getByRole('main')).toContainText(`${all - 1} passages in`);
    await messages(page).getByRole('button', { name: 'Undo' }).last().click();
    await expect(page.getByRole('main')).toContainText('0 passages in 0 documents');
  });
});

/** Four passages in two documents, three of them tagged, as the passages view lists them. */
async function withPassages(run: Running): Promise<void> {
  const { page } = run;
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
}

function rows(page: Page) {
  return page
    .getByRole('main')
    .getByRole('grid', { name: /^Passages: / })
    .getByRole('row');
}

/** Tags every “a toll” of the library, of which there are so many. */
async function tagEveryToll(page: Page, count: string): Promise<void> {
  await runCommand(page, 'Tag every occurrence…');
  const dialog = page.getByRole('dialog', { name: 'Tag every occurrence' });
  await dialog.getByRole('textbox', { name: 'What stands there' }).fill('a toll');
  await dialog.getByRole('combobox', { name: 'Tag' }).fill('toll');
  await dialog.getByRole('button', { name: `Tag ${count} passages` }).click();
  await expect(dialog).toBeHidden();
}
