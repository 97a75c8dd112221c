import { expect, test } from './fixtures.ts';
import { harbourConversation, selectPassage, text } from './reading.ts';

test('a passage is copied with its citation, and as it stands', async ({ postil }) => {
  const { page, clipboardText, clipboardHtml } = await postil.launch({ files: [harbourConversation.file] });
  await selectPassage(page, 'a customs union');
  await page
    .getByRole('toolbar', { name: 'Selection' })
    .getByRole('button', { name: 'Copy with citation' })
    .click();
  await expect
    .poll(clipboardText)
    .toMatch(/^“a customs union”\n.*Conversation between Count Varga and Minister Lindqvist.*¶16\.$/s);

  expect(await clipboardHtml()).toContain(
    `<blockquote><p>“a customs union”</p></blockquote><p>Minister Lindqvist, in: <cite>${harbourConversation.title}</cite>, 3 May 1921, ¶16.</p>`,
  );

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

test('what was copied elsewhere becomes a document, with its structure where it has one', async ({
  postil,
}) => {
  const running = await postil.launch();
  const { app, page } = running;
  await expect(page.getByRole('button', { name: 'Open a document…' })).toBeVisible();
  const copyElsewhere = (content: { text: string; html?: string }) =>
    app.evaluate(({ clipboard }, data) => {
      // The types are those of a newer Electron, which takes items.
      (clipboard as unknown as { write(content: typeof data): void }).write(data);
    }, content);

  await copyElsewhere({ text: 'The Quay\n\nIt was pasted as it was.' });
  await page.keyboard.press('Control+Shift+V');
  await expect(text(page, 'The Quay')).toContainText('It was pasted as it was.');

  await copyElsewhere({
    text: 'Mole A',
    html: '<h2>The Mole</h2><ul><li>Built of stone</li><li>In 1712</li></ul>',
  });
  await page.keyboard.press('Control+Shift+V');
  await expect(text(page, 'The Mole').getByText('Built of stone')).toBeVisible();
  await postil.picture(page, 'pasted');

  await app.evaluate(({ clipboard }) => {
    clipboard.clear();
  });
  await page.keyboard.press('Control+Shift+V');
  await expect(page.getByText('There is no text on the clipboard.')).toBeVisible();
});
