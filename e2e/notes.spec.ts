import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './fixtures.ts';
import {
  card,
  expectAnnotations,
  expectSaved,
  exportTo,
  harbourConversation,
  margin,
  messages,
  selectPassage,
  text,
} from './reading.ts';

const { file, title } = harbourConversation;

test('a note is Markdown with a small editor; Escape leaves, leaving keeps; edited, removed, undone', async ({
  postil,
}) => {
  const running = await postil.launch({ files: [file] });
  const { page } = running;
  const { keyboard } = page;
  const passage = 'The question of the harbour dues';
  const note = page.getByRole('textbox', { name: 'Note' });

  await test.step('written with marks and with buttons', async () => {
    await selectPassage(page, passage);
    await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Note' }).click();
    await expect(note).toBeFocused();
    await keyboard.type('It was **left open** by ');
    await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Italic' }).click();
    await keyboard.type('whom');
    await keyboard.press('Control+i');
    await keyboard.type('? See the minutes');
    for (let letter = 0; letter < 'minutes'.length; letter += 1) await keyboard.press('Shift+ArrowLeft');
    await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Link' }).click();
    await keyboard.type('https://archive.example/minutes');
    await keyboard.press('Enter');
    await keyboard.press('End');
    await keyboard.press('Enter');
    await keyboard.type('- dues');
    await keyboard.press('Enter');
    await keyboard.type('locks');
    await expectAccessible(page);
    await keyboard.press('Escape');
    await expect(note).toBeHidden();
  });

  await test.step('it is set as it means', async () => {
    await expect(card(page, passage).locator('strong')).toHaveText('left open');
    await expect(card(page, passage).locator('em')).toHaveText('whom');
    await expect(card(page, passage).getByRole('link', { name: 'minutes' })).toBeVisible();
    const items = card(page, passage).locator('ul:not([aria-label]) > li');
    await expect(items).toHaveText(['dues', 'locks']);
    await expectSaved(page);
    const exported = path.join(postil.home, 'note.postil.json');
    await exportTo(running, exported);
    expect(await readFile(exported, 'utf8')).toContain(
      'It was **left open** by *whom*? See the [minutes](https://archive.example/minutes)',
    );
  });

  await test.step('leaving the field by clicking elsewhere keeps it, too', async () => {
    await card(page, passage).getByRole('button', { name: 'Edit note' }).click();
    await expect(note).toBeFocused();
    await keyboard.press('Control+a');
    await keyboard.type('Shorter.');
    await text(page, title).getByText('I have read both.').click();
    await expect(note).toBeHidden();
    await expect(card(page, passage)).toContainText('Shorter.');
    await keyboard.press('Control+z');
    await expect(card(page, passage).locator('strong')).toHaveText('left open');
    await keyboard.press('Control+Shift+z');
    await expect(card(page, passage)).toContainText('Shorter.');
  });

  await test.step('an emptied note is removed, the passage stays', async () => {
    await card(page, passage).click();
    await keyboard.press('e');
    await expect(note).toBeFocused();
    await keyboard.press('Control+a');
    await keyboard.press('Delete');
    await keyboard.press('Escape');
    await expect(card(page, passage)).not.toContainText('Shorter.');
    await expectAnnotations(page, 1);
    await keyboard.press('Control+z');
    await expect(card(page, passage)).toContainText('Shorter.');
  });

  await test.step('what is typed when the window is closed is kept', async () => {
    await card(page, passage).click();
    await keyboard.press('e');
    await expect(note).toBeFocused();
    await keyboard.press('Control+End');
    await keyboard.type(' And unfinished');
    await running.close();
    const again = await postil.launch();
    await expect(card(again.page, passage)).toContainText('Shorter. And unfinished');
  });
});

test('a card: deleted, its edges moved by keys and by hand, answered, gone to and back', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [file] });
  const { keyboard } = page;
  await selectPassage(page, 'harbour dues');
  await keyboard.press('h');
  await expect(card(page, 'harbour dues')).toBeVisible();

  await test.step('the edges are moved word by word', async () => {
    await card(page, 'harbour dues').click();
    await keyboard.press('Alt+Shift+ArrowUp');
    await expect(card(page, 'the harbour dues')).toBeVisible();
    await keyboard.press('Alt+Shift+ArrowRight');
    await expect(card(page, 'the harbour dues was')).toBeVisible();
    await keyboard.press('Control+z');
    await expect(margin(page).getByRole('article')).toHaveAccessibleName('the harbour dues');
  });

  await test.step('its buttons are one stop of Tab, and arrows go along them', async () => {
    const it = card(page, 'the harbour dues');
    await it.focus();
    await keyboard.press('Tab');
    await expect(it.getByRole('button', { name: 'Edit note' })).toBeFocused();
    await keyboard.press('ArrowLeft');
    await expect(it.getByRole('button', { name: 'Edit note' })).toBeFocused();
    for (let button = 0; button < 3; button += 1) await keyboard.press('ArrowRight');
    await expect(it.getByRole('button', { name: 'More' })).toBeFocused();
    await keyboard.press('Tab');
    await expect(it.getByRole('button').and(page.locator(':focus'))).toHaveCount(0);
    await keyboard.press('Shift+Tab');
    await expect(it.getByRole('button', { name: 'More' })).toBeFocused();
    await keyboard.press('Shift+Tab');
    await expect(it).toBeFocused();
  });

  await test.step('the passage is selected anew', async () => {
    await card(page, 'the harbour dues').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Move the ends of the passage' }).click();
    await expect(page.getByRole('toolbar', { name: 'Selection' })).toContainText('Keep these ends');
    await keyboard.press('Control+Shift+ArrowRight');
    await keyboard.press('Control+Shift+ArrowRight');
    await keyboard.press('Control+Shift+ArrowRight');
    await keyboard.press('Enter');
    await expect(card(page, 'the harbour dues was left open')).toBeVisible();
    await keyboard.press('Control+z');
    await expect(margin(page).getByRole('article')).toHaveAccessibleName('the harbour dues');
  });

  await test.step('an edge is dragged', async () => {
    await card(page, 'the harbour dues').click();
    const handle = page.locator('.edge-handle-end');
    await expect(handle).toBeVisible();
    const target = await text(page, title).evaluate((root) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        const at = node.data.indexOf('left open');
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 'left open'.length);
        const { right, top, height } = range.getBoundingClientRect();
        return { x: right - 1, y: top + height / 2 };
      }
      throw new Error('the words are not on the page');
    });
    const box = await handle.boundingBox();
    if (!box) throw new Error('the handle is not laid out');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(target.x, target.y, { steps: 6 });
    await page.mouse.up();
    await expect(card(page, 'the harbour dues was left open')).toBeVisible();
    await keyboard.press('Control+z');
  });

  await test.step('the text scrolls while an edge is dragged to the end of the window; Escape puts it back', async () => {
    await page.setViewportSize({ width: 1280, height: 480 });
    const last = text(page, title).getByText('At the end of the conversation');
    const handle = page.locator('.edge-handle-end');
    const showPassage = () =>
      text(page, title)
        .getByText('The engineers agree')
        .evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const dragDown = async () => {
      await showPassage();
      await card(page, 'the harbour dues').click();
      await expect(handle).toBeInViewport();
      await expect(last).not.toBeInViewport();
      const box = await handle.boundingBox();
      const window = await page.locator('.reader-scroller').boundingBox();
      if (!box || !window) throw new Error('the handle is not laid out');
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2, window.y + window.height - 6, { steps: 4 });
      await expect(last).toBeInViewport();
    };
    await dragDown();
    await page.mouse.up();
    await expect(margin(page).getByRole('article')).toHaveAccessibleName(/^the harbour dues was left open/);
    await expect(handle, 'it reaches to what came into view').toBeInViewport();
    await expect(last).toBeInViewport();
    await keyboard.press('Control+z');
    await showPassage();
    await expect(margin(page).getByRole('article')).toHaveAccessibleName('the harbour dues');

    await dragDown();
    await keyboard.press('Escape');
    const stands = await last.boundingBox();
    await page.mouse.move(400, 300, { steps: 4 });
    await page.mouse.up();
    expect((await last.boundingBox())?.y, 'nothing scrolls any more').toBe(stands?.y);
    await showPassage();
    await expect(margin(page).getByRole('article')).toHaveAccessibleName('the harbour dues');
    await expect(card(page, 'the harbour dues'), 'Escape means the edge alone').toHaveAttribute(
      'aria-current',
      'true',
    );
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('answered; the answer is edited, and emptied it is gone', async () => {
    const it = margin(page).getByRole('article');
    await it.getByRole('button', { name: 'Reply' }).click();
    await expect(page.getByRole('textbox', { name: 'Reply' })).toBeFocused();
    await keyboard.type('Since March.');
    await keyboard.press('Escape');
    const replies = it.getByRole('list', { name: 'Replies' });
    await expect(replies).toContainText('Since March.');
    await replies.getByRole('button', { name: 'Edit reply' }).click();
    await expect(page.getByRole('textbox', { name: 'Reply' })).toBeFocused();
    await keyboard.press('Control+a');
    await keyboard.type('Since April.');
    await keyboard.press('Escape');
    await expect(replies).toContainText('Since April.');
    await replies.getByRole('button', { name: 'Edit reply' }).click();
    await expect(page.getByRole('textbox', { name: 'Reply' })).toBeFocused();
    await keyboard.press('Control+a');
    await keyboard.press('Delete');
    await keyboard.press('Escape');
    await expect(replies).toBeHidden();
    await keyboard.press('Control+z');
    await expect(replies).toContainText('Since April.');
  });

  await test.step('an answer that rests while it is written stands in its field alone, and once emptied is written anew', async () => {
    const it = margin(page).getByRole('article');
    const field = it.getByRole('textbox', { name: 'Reply' });
    const replies = it.getByRole('list', { name: 'Replies' }).getByRole('listitem');
    await it.getByRole('button', { name: 'Reply', exact: true }).click();
    await expect(field).toBeFocused();
    await keyboard.type('In one draft.');
    await restFromTyping(page);
    // As long again: by then it would have come beside the field.
    await restFromTyping(page);
    await expect(it.getByText('In one draft.')).toHaveCount(1);
    await keyboard.press('Control+a');
    await keyboard.press('Delete');
    await restFromTyping(page);
    await keyboard.type('In two drafts.');
    await keyboard.press('Escape');
    await expect(field).toBeHidden();
    await expect(replies).toContainText(['Since April.', 'In two drafts.']);

    await replies.last().getByRole('button', { name: 'Edit reply' }).click();
    await expect(field).toBeFocused();
    await keyboard.press('Control+a');
    await keyboard.press('Delete');
    await restFromTyping(page);
    await expect(field).toBeFocused();
    await keyboard.type('In three.');
    await keyboard.press('Escape');
    await expect(field).toBeHidden();
    await expect(replies).toContainText(['Since April.', 'In three.']);
  });

  await test.step('deleted and brought back', async () => {
    await margin(page).getByRole('article').click();
    await keyboard.press('Delete');
    await expectAnnotations(page, 0);
    await keyboard.press('Control+z');
    await expectAnnotations(page, 1);
    await keyboard.press('j');
    await keyboard.press('Delete');
    await expectAnnotations(page, 0);
    await messages(page).getByRole('button', { name: 'Undo' }).click();
    await expectAnnotations(page, 1);
    await keyboard.press('j');
    await expect(margin(page).getByRole('article')).toHaveAttribute('aria-current', 'true');
    await expect(margin(page).getByRole('list', { name: 'Replies' })).toContainText('Since April.');
  });

  await test.step('the menu of a passage is the menu of its card', async () => {
    await text(page, title).getByText('The question of the').click({ button: 'right' });
    await keyboard.press('Escape');
    await margin(page).getByRole('article').click();
    await margin(page).getByRole('button', { name: 'More' }).click();
    for (const name of ['Edit note', 'Tag', 'Reply', 'Copy with citation', 'Delete annotation'])
      await expect(page.getByRole('menuitem', { name, exact: true })).toBeVisible();
    await expectAccessible(page);
  });
});

test('a key that follows another at once is for what that one selected', async ({ postil }) => {
  const { page } = await postil.launch({ files: [file] });
  const { keyboard } = page;
  const note = page.getByRole('textbox', { name: 'Note' });
  await selectPassage(page, 'The question of the harbour dues');
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Note' }).click();
  await expect(note).toBeFocused();
  for (let n = 0; n < 6; n += 1) {
    await keyboard.type('minutes');
    for (let letter = 0; letter < 'minutes'.length; letter += 1) await keyboard.press('Shift+ArrowLeft');
    await Promise.all([
      keyboard.down('End'),
      keyboard.down('Enter'),
      keyboard.up('End'),
      keyboard.up('Enter'),
    ]);
    await expect(note.locator('p')).toHaveText([...Array.from({ length: n + 1 }, () => 'minutes'), '']);
  }
});

/** As long as what is written must rest to be kept: what waits for as long and began before is done. */
async function restFromTyping(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1_000)));
}
