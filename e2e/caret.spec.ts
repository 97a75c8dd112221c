import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from './fixtures.ts';
import { card, harbourConversation, margin, openText, text } from './reading.ts';

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

  await test.step('? names the keys', async () => {
    await keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await expect(keys).toContainText('To the next paragraph');
    await expect(keys).toContainText('Ctrl+Shift+↓');
  });
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
