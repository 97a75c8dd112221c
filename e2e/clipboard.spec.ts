import { expect, test } from './fixtures.ts';
import { harbourConversation, selectPassage, text } from './reading.ts';

test('a passage is copied with its citation, and as it stands', async ({ postil }) => {
  const { page, clipboardText } = await postil.launch({ files: [harbourConversation.file] });
  await selectPassage(page, 'a customs union');
  await page
    .getByRole('toolbar', { name: 'Selection' })
    .getByRole('button', { name: 'Copy with citation' })
    .click();
  await expect
    .poll(clipboardText)
    .toMatch(/^“a customs union”\n.*Conversation between Count Varga and Minister Lindqvist.*¶16\.$/s);

  await selectPassage(page, 'what you mean by a customs union');
  await page.keyboard.press('Control+c');
  await expect.poll(clipboardText).toBe('what you mean by a customs union');

  await test.step('pasting changes nothing', async () => {
    const before = await text(page, harbourConversation.title).innerText();
    await page.keyboard.press('Control+v');
    await page.keyboard.press('Control+x');
    expect(await text(page, harbourConversation.title).innerText()).toBe(before);
  });

  await test.step('what a screen reader hears of highlights is not copied', async () => {
    await page.keyboard.press('Escape');
    await selectPassage(page, 'a customs union');
    await page.keyboard.press('h');
    await selectPassage(page, 'Minister Lindqvist — May I ask you what you mean by a customs union?');
    await page.keyboard.press('Control+c');
    await expect
      .poll(clipboardText)
      .toBe('Minister Lindqvist — May I ask you what you mean by a customs union?');
  });
});
