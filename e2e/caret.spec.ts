import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import {
  card,
  expectSaved,
  harbourConversation,
  libraryEntry,
  margin,
  navigator,
  openFiles,
  openText,
  showTab,
  text,
} from './reading.ts';

const { file, title } = harbourConversation;

test('the caret goes by paragraph and by sentence, and a selection grows from word to paragraph', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [file] });
  const { keyboard } = page;
  const selected = () => page.evaluate(() => window.getSelection()?.toString().trim());

  await test.step('from the middle of a paragraph, Shift selects from there to the next', async () => {
    await text(page, title).getByText('Please, continue.').click();
    await keyboard.press('Control+ArrowUp');
    await keyboard.press('Control+Shift+ArrowDown');
    await expect.poll(selected).toBe('Minister Lindqvist — Please, continue.');
    await keyboard.press('h');
    await expect(card(page, 'Minister Lindqvist — Please, continue.')).toBeVisible();
    await keyboard.press('Control+z');
    await expect(margin(page).getByRole('article')).toHaveCount(0);
  });

  await test.step('X takes the word at the caret, then its sentence, then its paragraph', async () => {
    await keyboard.press('Control+ArrowUp');
    await keyboard.press('Control+ArrowDown');
    await keyboard.press('x');
    const word = (await selected()) ?? '';
    expect(word).not.toMatch(/\s/);
    await keyboard.press('x');
    const sentence = (await selected()) ?? '';
    expect(sentence.length).toBeGreaterThan(word.length);
    expect(sentence.startsWith(word)).toBe(true);
    await keyboard.press('x');
    await expect.poll(async () => (await selected())?.startsWith(sentence)).toBe(true);
  });

  await test.step('S and A go by sentence, Shift selects', async () => {
    await text(page, title).getByText('Please, continue.').click();
    await keyboard.press('Control+ArrowUp');
    await keyboard.press('Shift+S');
    await expect.poll(selected).toBe('Minister Lindqvist — Please, continue.');
    await keyboard.press('Shift+A');
    await expect.poll(selected).toBe('');
  });

  await test.step('by character, word, line, page and to both ends, as everywhere', async () => {
    await text(page, title).getByText('Please, continue.').click();
    await keyboard.press('Control+ArrowUp');
    await keyboard.press('Shift+ArrowRight');
    await expect.poll(selected).toBe('M');
    await keyboard.press('Control+Shift+ArrowRight');
    await expect.poll(selected).toBe('Minister');
    await keyboard.press('Shift+End');
    await expect.poll(selected).toBe('Minister Lindqvist — Please, continue.');
    await keyboard.press('Shift+Home');
    await expect.poll(selected).toBe('');
    await keyboard.press('Shift+ArrowDown');
    const line = (await selected()) ?? '';
    expect(line).toMatch(/^Minister Lindqvist — Please, continue\./);
    await keyboard.press('Shift+PageDown');
    await expect.poll(async () => (await selected())?.length).toBeGreaterThan(line.length + 300);
    await keyboard.press('Control+Home');
    await keyboard.press('Control+Shift+End');
    await expect.poll(selected).toMatch(/^Confidential[^]*Union\W+$/);
    await keyboard.press('Escape');
  });

  await test.step('? names the keys', async () => {
    await keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await expect(keys).toContainText('To the next paragraph');
    await expect(keys).toContainText('Ctrl+Shift+↓');
    for (const row of ['By a word', 'To the start or end of the line', 'By a page', 'Ctrl+End'])
      await expect(keys).toContainText(row);
    for (const row of ['Find: match case', 'Alt+C', 'Tag all matches…', 'Alt+Enter'])
      await expect(keys).toContainText(row);
  });
});

test('a key that is held selects line by line, however far that leads', async ({ postil }) => {
  const file = path.join(await postil.newHome(), 'lines.txt');
  const lines = Array.from({ length: 400 }, (_, n) => `This is line ${n + 1}.`);
  await writeFile(file, `Many lines\n\n${lines.join('\n\n')}\n`);
  const { page } = await postil.launch({ files: [file] });
  const { keyboard } = page;
  await openText(page).getByText('This is line 1.', { exact: true }).click();
  await keyboard.press('Home');
  for (let n = 0; n < 200; n += 1) await keyboard.press('Shift+ArrowDown');
  await expect.poll(() => page.evaluate(() => getSelection()?.toString().trim())).toMatch(/line 200\.$/);
});

test('the caret and a selection go by what people call characters, in any script', async ({ postil }) => {
  const file = path.join(await postil.newHome(), 'scripts.txt');
  const characters = ['👩‍👩‍👧', 'é', 'क्षि', '中', '🇫🇷'];
  const lines = characters.map(
    (character, n) => `${character} stands first in line ${n}, before some more words.`,
  );
  await writeFile(file, `Characters of some scripts\n\n${lines.join('\n\n')}\n`);
  const { page } = await postil.launch({ files: [file] });
  const { keyboard } = page;
  for (const [n, character] of characters.entries()) {
    await openText(page).getByText(`stands first in line ${n}`).click();
    await keyboard.press('Control+ArrowUp');
    await keyboard.press('Shift+ArrowRight');
    await keyboard.press('h');
    await expect(card(page, character)).toBeVisible();
  }
  await postil.picture(page, 'scripts');
});

test('the caret goes along wherever somebody is taken: on reopening, to what was found, to a heading, and back', async ({
  postil,
}) => {
  const file = path.join(await postil.newHome(), 'chapters.md');
  await writeFile(file, chapters(30));
  const first = await postil.launch({ files: [file] });
  await begins(first.page, 15, 4).evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await expect.poll(() => firstParagraphInView(first.page)).toMatch(/^Chapter 15, paragraph [34] /);
  await expectSaved(first.page);
  // Where one is reading is kept when the text stands still.
  await postil.picture(first.page, 'before the restart');
  await first.close();

  const running = await postil.launch();
  const { page } = running;
  const { keyboard } = page;
  await expect.poll(() => firstParagraphInView(page)).toMatch(/^Chapter 15, paragraph [34] /);

  await test.step('F6 and S begin where the text was opened', async () => {
    await expect(begins(page, 15, 5)).toBeInViewport();
    await keyboardInto(page);
    await keyboard.press('s');
    await expect.poll(() => paragraphOfCaret(page)).toMatch(/^Chapter 15, paragraph [34] /);
    await expect(begins(page, 15, 5)).toBeInViewport();
  });

  await test.step('the keyboard that comes into the text leaves it where it was scrolled to', async () => {
    await showTab(page, 'Library');
    await begins(page, 8, 1).evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await keyboardInto(page);
    await expect.poll(() => paragraphOfCaret(page)).toMatch(/^Chapter 15, /);
    await expect(begins(page, 8, 1)).toBeInViewport();
  });

  await test.step('an arrow after a search result stays there', async () => {
    await showTab(page, 'Search');
    await navigator(page)
      .getByRole('searchbox', { name: 'Search everything' })
      .fill('"chapter 22, paragraph 6"');
    const found = navigator(page).getByRole('option', { name: /Chapter 22, paragraph 6/ });
    await found.click();
    await expect(begins(page, 22, 6)).toBeInViewport();
    await expect(found, 'the keyboard stays with the results').toBeFocused();
    await keyboardInto(page);
    await keyboard.press('ArrowDown');
    await expect.poll(() => paragraphOfCaret(page)).toMatch(/^Chapter 22, paragraph 6 /);
    await expect(begins(page, 22, 6)).toBeInViewport();
  });

  await test.step('an arrow after a heading was chosen stays there, and after the way back too', async () => {
    await keyboard.press('Control+Shift+j');
    const contents = page.getByRole('dialog', { name: 'Contents' });
    await contents.getByRole('option', { name: 'The story of number 4', exact: true }).click();
    await expect(contents).toBeHidden();
    await expect(openText(page)).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect.poll(() => paragraphOfCaret(page)).toMatch(/^Chapter 4, paragraph 1 /);
    await expect(begins(page, 4, 1)).toBeInViewport();
    await keyboard.press('Alt+ArrowLeft');
    await expect(begins(page, 22, 6)).toBeInViewport();
    await keyboard.press('ArrowDown');
    await expect.poll(() => paragraphOfCaret(page)).toMatch(/^Chapter 22, paragraph [67] /);
    await expect(begins(page, 22, 6)).toBeInViewport();
  });

  await test.step('the way back from another document leads to where the caret was', async () => {
    await openFiles(running, harbourConversation.file);
    await expect(text(page, title)).toBeVisible();
    await showTab(page, 'Library');
    await libraryEntry(page, 'The story of number 1').click();
    await begins(page, 12, 1).evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await begins(page, 12, 4).click();
    await expect.poll(() => paragraphOfCaret(page)).toMatch(/^Chapter 12, paragraph 4 /);
    await libraryEntry(page, title).click();
    await expect(text(page, title)).toBeVisible();
    await keyboard.press('Alt+ArrowLeft');
    await expect(begins(page, 12, 4)).toBeInViewport();
    await keyboardInto(page);
    await expect.poll(() => paragraphOfCaret(page)).toMatch(/^Chapter 12, paragraph 4 /);
    await expect(begins(page, 12, 1)).toBeInViewport();
  });
});

function chapters(count: number): string {
  const words =
    'The keeper of the light went up once more. He looked out over the water, where nothing moved. ';
  return Array.from({ length: count }, (_, chapter) => {
    const paragraphs = Array.from(
      { length: 8 },
      (__, n) => `Chapter ${chapter + 1}, paragraph ${n + 1} begins. ${words.repeat(3)}It ends.`,
    );
    return [`# The story of number ${chapter + 1}`, ...paragraphs].join('\n\n');
  }).join('\n\n');
}

function begins(page: Page, chapter: number, paragraph: number) {
  return openText(page).getByText(`Chapter ${chapter}, paragraph ${paragraph} begins.`);
}

/** F6 until the text has the keyboard. */
async function keyboardInto(page: Page): Promise<void> {
  const hasKeyboard = () => openText(page).evaluate((element) => document.activeElement === element);
  await page.keyboard.press('F6');
  for (let part = 1; part < 6 && !(await hasKeyboard()); part += 1) await page.keyboard.press('F6');
  await expect(openText(page)).toBeFocused();
}

function paragraphOfCaret(page: Page): Promise<string> {
  return page.evaluate(() => {
    const node = getSelection()?.focusNode ?? null;
    const element = node instanceof Element ? node : node?.parentElement;
    return element?.closest('p, h2')?.textContent ?? '';
  });
}

/** The first paragraph of which the window shows anything. */
function firstParagraphInView(page: Page): Promise<string> {
  return openText(page).evaluate((root) => {
    const top = root.closest('.reader-scroller')?.getBoundingClientRect().top ?? 0;
    const seen = [...root.querySelectorAll('p')].find(
      (each) => each.getBoundingClientRect().bottom > top + 4,
    );
    return seen?.textContent ?? '';
  });
}
