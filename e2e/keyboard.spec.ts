import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures.ts';
import {
  card,
  expectSaved,
  harbourConversation,
  libraryEntry,
  margin,
  messages,
  navigator,
  resize,
  runCommand,
  text,
} from './reading.ts';

const { file, title } = harbourConversation;

test('the main job with the keyboard alone, from the first question to the second computer', async ({
  postil,
}) => {
  const exported = path.join(await postil.newHome(), 'by-keyboard.postil.json');
  const first = await postil.launch({ name: null });
  const { page } = first;
  const { keyboard } = page;

  await test.step('the first start asks for a name', async () => {
    await expect(page.getByRole('textbox', { name: 'Your name' })).toBeFocused();
    await keyboard.type('Nora');
    await keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('a file is opened from the palette', async () => {
    await first.answerOpenDialog(file);
    await keyboard.press('Control+k');
    await keyboard.type('open');
    await expect(page.getByRole('option', { selected: true })).toContainText('Open…');
    await keyboard.press('Enter');
    await expect(text(page, title)).toBeVisible();
  });

  await test.step('a passage is selected with the caret, and tagged', async () => {
    for (let part = 0; part < 6 && !(await text(page, title).evaluate(hasKeyboard)); part += 1)
      await keyboard.press('F6');
    await expect(text(page, title)).toBeFocused();
    await keyboard.press('Control+Home');
    await keyboard.press('Control+ArrowRight');
    await keyboard.press('Control+Shift+ArrowRight');
    await keyboard.press('Control+Shift+ArrowRight');
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toBeVisible();
    await keyboard.press('t');
    await expect(page.getByRole('combobox', { name: 'Tag' })).toBeFocused();
    await keyboard.type('heading');
    await keyboard.press('Enter');
    await expect(margin(page).getByRole('article')).toHaveCount(1);
    await expect(margin(page).getByRole('list', { name: 'Tags' })).toHaveText('heading');
  });

  await test.step('a note is written', async () => {
    await keyboard.press('n');
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
    await keyboard.type('Who is meant?');
    await keyboard.press('Escape');
    await expect(margin(page).getByRole('article')).toContainText('Who is meant?');
    await expect(text(page, title)).toBeFocused();
  });

  await test.step('a second passage is highlighted; J, K, Enter and Escape go between the two and their cards', async () => {
    await keyboard.press('Control+End');
    await keyboard.press('ArrowLeft');
    await keyboard.press('ArrowLeft');
    await keyboard.press('Control+Shift+ArrowLeft');
    await keyboard.press('h');
    const cards = margin(page).getByRole('article');
    const active = margin(page).locator('[role=article], article').and(page.locator('[aria-current=true]'));
    await expect(active).toHaveAccessibleName('Union');
    await keyboard.press('k');
    await expect(active).toContainText('Who is meant?');
    await keyboard.press('j');
    await expect(active).toHaveAccessibleName('Union');
    await keyboard.press('k');
    await keyboard.press('Enter');
    await expect(cards.filter({ hasText: 'Who is meant?' })).toBeFocused();
    await keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await expect(text(page, title)).toBeFocused();
    await expectSaved(page);
  });

  await test.step('it is exported', async () => {
    await first.answerSaveDialog(exported);
    await keyboard.press('Control+k');
    await keyboard.type('export');
    await keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
    for (let step = 0; step < 8; step += 1) {
      const button = page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: 'Export…' });
      if (await button.evaluate(hasKeyboard)) break;
      await keyboard.press('Tab');
    }
    await keyboard.press('Enter');
    await expect(messages(page)).toContainText('Exported 2 annotations on 1 document');
    expect(await readFile(exported, 'utf8')).toContain('Who is meant?');
    await first.close();
  });

  await test.step('a colleague opens it, without a mouse either', async () => {
    const second = await postil.launch({ home: await postil.newHome(), name: 'Omar', files: [exported] });
    const plan = second.page.getByRole('dialog', { name: 'Open by-keyboard.postil.json' });
    await expect(plan.getByRole('button', { name: 'Add to my library' })).toBeFocused();
    await second.page.keyboard.press('Enter');
    await expect(plan).toBeHidden();
    await second.page.keyboard.press('Control+k');
    await second.page.keyboard.type('Count Varga');
    await second.page.keyboard.press('Enter');
    await expect(text(second.page, title)).toBeVisible();
    await expect(margin(second.page).getByRole('article').first()).toContainText('Who is meant?');
    await expect(margin(second.page).getByRole('article').first()).toContainText('Nora');
  });
});

test('a passage is marked by word, sentence and paragraph steps, and by double and triple click', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [file] });
  const { keyboard } = page;
  await text(page, title).getByText('Please, continue.').click();
  await keyboard.press('Control+ArrowUp');
  await keyboard.press('Control+Shift+ArrowDown');
  await keyboard.press('h');
  await expect(card(page, 'Minister Lindqvist — Please, continue.')).toBeVisible();
  await keyboard.press('Control+z');
  await expect(margin(page).getByRole('article')).toHaveCount(0);

  const turn = text(page, title).getByText('Please, continue.');
  await turn.scrollIntoViewIfNeeded();
  const words = await turn.evaluate((element) => {
    const range = document.createRange();
    const node = [...element.childNodes].find((child) => child.textContent?.includes('continue')) ?? element;
    const inner = node.nodeType === Node.TEXT_NODE ? node : (node.firstChild ?? node);
    const at = (inner.textContent ?? '').indexOf('continue');
    range.setStart(inner, at);
    range.setEnd(inner, at + 'continue'.length);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.dblclick(words.x, words.y);
  await keyboard.press('h');
  await expect(card(page, 'continue')).toBeVisible();

  await page.mouse.click(words.x, words.y, { clickCount: 3 });
  await keyboard.press('h');
  await expect(card(page, 'Minister Lindqvist — Please, continue.')).toBeVisible();
});

test('? shows the keys, and the menu names what the keys do', async ({ postil }) => {
  const { page, app } = await postil.launch({ files: [file] });
  await text(page, title).focus();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('Highlight');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  const menu = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).map(({ label, submenu }) => ({
      label,
      items: (submenu?.items ?? []).map((item) => item.label),
    })),
  );
  expect(menu.map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Annotate', 'Help']);
  const file_ = menu.find(({ label }) => label === 'File');
  for (const label of ['Open…', 'Export…', 'Backups…']) expect(file_?.items).toContain(label);
  const edit = menu.find(({ label }) => label === 'Edit');
  for (const name of [/^Undo/, /^Redo/, /^Find…/])
    expect(edit?.items.some((label) => name.test(label))).toBe(true);

  // What a menu item does is what the command does.
  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    items.find(({ label }) => label === 'Backups…')?.click();
  });
  await expect(page.getByRole('dialog', { name: 'Backups' })).toBeVisible();
});

function hasKeyboard(element: Element): boolean {
  return document.activeElement === element;
}

test('in a small window the navigator goes when somebody goes on in the text, and with Escape', async ({
  postil,
}) => {
  const running = await postil.launch({ files: [file] });
  const { page } = running;
  const { keyboard } = page;
  await resize(running, 640, 480);
  const show = page.getByRole('button', { name: 'Show the navigator' });
  await expect(text(page, title)).toBeVisible();
  await expect(navigator(page)).toBeHidden();

  await test.step('a click on the text', async () => {
    await show.click();
    await expect(navigator(page)).toBeVisible();
    await postil.picture(page, 'the navigator over the text in a small window');
    await text(page, title).click({ position: { x: 500, y: 200 } });
    await expect(navigator(page)).toBeHidden();
    await expect(text(page, title)).toBeFocused();
  });

  await test.step('Escape while one reads', async () => {
    await keyboard.press('Control+b');
    await expect(navigator(page)).toBeVisible();
    await expect(text(page, title)).toBeFocused();
    await keyboard.press('Escape');
    await expect(navigator(page)).toBeHidden();
    await expect(text(page, title)).toBeFocused();
  });

  await test.step('what is in the middle becomes something else', async () => {
    await show.click();
    await page.getByRole('radio', { name: 'Passages' }).press('Space');
    await expect(page.getByRole('heading', { name: 'All passages' })).toBeVisible();
    await expect(navigator(page)).toBeHidden();
    await keyboard.press('Control+1');
    await show.click();
    await runCommand(page, 'Correct the text');
    await expect(page.getByRole('textbox', { name: `Text of ${title}` })).toBeFocused();
    await expect(navigator(page)).toBeHidden();
    await page.getByRole('button', { name: 'Leave' }).click();
    await expect(text(page, title)).toBeVisible();
  });

  await test.step('Escape in a list of it leads back to the text', async () => {
    await keyboard.press('Alt+1');
    await libraryEntry(page, title).focus();
    await keyboard.press('Escape');
    await expect(navigator(page)).toBeHidden();
    await expect(text(page, title)).toBeFocused();
  });
});
