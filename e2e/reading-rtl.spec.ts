import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { exportTo, margin, runCommand } from './reading.ts';

const file = path.join(import.meta.dirname, 'documents', 'minutes-in-arabic.txt');
const title = 'محضر اجتماع مجلس المنارة';

test('a text that reads from right to left has its numbers, cards, caret, edges and strip on the proper side', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [file] });
  const { keyboard } = page;
  const text = page.getByRole('document', { name: title });
  await expect(text).toHaveAttribute('dir', 'rtl');

  const second = text.getByRole('paragraph').nth(1);
  await second.click();
  await keyboard.press('Control+ArrowUp');
  await keyboard.press('ArrowLeft');
  await keyboard.press('x');
  await keyboard.press('h');
  const card = margin(page).getByRole('article', { name: 'قال' });
  await expect(card).toBeVisible();
  const [cardBox, textBox] = [await card.boundingBox(), await second.boundingBox()];
  expect((cardBox?.x ?? 0) + (cardBox?.width ?? 0)).toBeLessThanOrEqual((textBox?.x ?? 0) + 8);
  await postil.picture(page, 'Arabic');

  await test.step('numbers stand at the right, the strip where scroll bars are', async () => {
    const number = await second.evaluate((element) => ({
      left: parseFloat(getComputedStyle(element, '::before').left),
      width: element.getBoundingClientRect().width,
    }));
    expect(number.left).toBeGreaterThanOrEqual(number.width);
    const [strip, scroller] = [
      await page.locator('.minimap').boundingBox(),
      await page.locator('.reader-scroller').boundingBox(),
    ];
    expect(strip?.x).toBeCloseTo((scroller?.x ?? 0) + (scroller?.width ?? 0), 0);
  });

  await test.step('a passage begins at the right, and its end goes with the arrow', async () => {
    await card.click();
    const edges = async () => {
      const [start, end] = [
        await page.locator('.edge-handle-start').boundingBox(),
        await page.locator('.edge-handle-end').boundingBox(),
      ];
      return { start: (start?.x ?? 0) + 12, end: (end?.x ?? 0) + 12 };
    };
    const word = await wordsOf(second, 'قال');
    await expect.poll(async () => Math.abs((await edges()).start - word.right)).toBeLessThan(2);
    expect(Math.abs((await edges()).end - word.left)).toBeLessThan(2);

    await keyboard.press('Alt+Shift+ArrowLeft');
    await expect(margin(page).getByRole('article', { name: 'قال الحارس', exact: true })).toBeVisible();
    const both = await wordsOf(second, 'قال الحارس');
    await expect.poll(async () => Math.abs((await edges()).end - both.left)).toBeLessThan(2);
    await keyboard.press('Alt+Shift+ArrowRight');
    await expect(card).toBeVisible();
  });

  await test.step('a passage that ends among words of the other direction is painted behind its own words', async () => {
    const passage = 'اسمها "Northern';
    await text.focus();
    await keyboard.press('Control+f');
    await page.keyboard.insertText(passage);
    await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 1');
    await keyboard.press('Escape');
    await keyboard.press('h');
    const mixed = margin(page).getByRole('article', { name: passage, exact: true });
    await expect(mixed).toBeVisible();
    await expect.poll(() => paintedLetters(second)).toBe(`قال${passage}`.replace(/[\s"]/g, ''));
    await postil.picture(page, 'Arabic and Latin in one passage');
    await mixed.click();
    await keyboard.press('Delete');
    await expect(mixed).toBeHidden();
    await card.click();
  });

  await test.step('a note reads from right to left in its card, and so do a passage and its note in a list', async () => {
    await keyboard.press('n');
    await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
    await keyboard.insertText('ملاحظة word نهاية');
    await keyboard.press('Escape');
    const goesLeft = async (note: Locator) =>
      (await wordsOf(note, 'نهاية')).right < (await wordsOf(note, 'ملاحظة')).left;
    await expect(card).toContainText('نهاية');
    expect(await goesLeft(card)).toBe(true);
    await keyboard.press('Control+2');
    const listed = page.getByRole('grid', { name: `Passages: ${title}` }).getByRole('row');
    await expect(listed).toContainText('نهاية');
    expect(await goesLeft(listed)).toBe(true);
    const [row, words] = [await listed.boundingBox(), await wordsOf(listed, 'قال')];
    expect(words.right, 'it begins at the right').toBeGreaterThan((row?.x ?? 0) + (row?.width ?? 0) - 80);
    await postil.picture(page, 'Arabic in the list of passages');
    await keyboard.press('Control+1');
    await card.click();
  });

  await page.setViewportSize({ width: 640, height: 700 });
  await expect(card).toBeInViewport({ ratio: 1 });
  const [lowCard, status] = [
    await card.boundingBox(),
    await page.getByRole('status', { name: 'Status' }).boundingBox(),
  ];
  expect((lowCard?.y ?? 0) + (lowCard?.height ?? 0), 'it covers no other part').toBeLessThan(status?.y ?? 0);
  const narrow = await second.boundingBox();
  expect(narrow?.width ?? 0, 'the text has the width of a small window').toBeGreaterThan(420);
  await postil.picture(page, 'Arabic in a small window');
});

test('lists and quotes of a note have their bullets and bars where their lines begin', async ({ postil }) => {
  const { page } = await postil.launch({ files: [file] });
  const { keyboard } = page;
  await page.getByRole('document', { name: title }).getByRole('paragraph').nth(1).click();
  await keyboard.press('Control+ArrowUp');
  await keyboard.press('ArrowLeft');
  await keyboard.press('x');
  await keyboard.press('n');
  const field = page.getByRole('textbox', { name: 'Note' });
  await expect(field).toBeFocused();
  const leave = async () => {
    await keyboard.press('Enter');
    await keyboard.press('Enter');
  };
  await keyboard.type('- ');
  await keyboard.insertText('רשימה');
  await leave();
  await keyboard.type('> ');
  await keyboard.insertText('اقتباس');
  await leave();
  await keyboard.type('- a list in English');
  const sides = (note: Locator) =>
    note.locator('ul, blockquote').evaluateAll((blocks) =>
      blocks.map((block) => {
        const { paddingLeft, paddingRight } = getComputedStyle(block);
        return parseFloat(paddingRight) > parseFloat(paddingLeft) ? 'right' : 'left';
      }),
    );
  await postil.picture(page, 'a note with lists that go both ways, being written');
  expect(await sides(field)).toEqual(['right', 'right', 'left']);
  await keyboard.press('Escape');
  await expect(field).toBeHidden();
  const note = margin(page).getByRole('article', { name: 'قال' }).locator('.note-text');
  await expect(note).toContainText('a list in English');
  expect(await sides(note)).toEqual(['right', 'right', 'left']);
  await postil.picture(page, 'a note with lists that go both ways');
});

/** Where words of a paragraph stand. */
function wordsOf(paragraph: Locator, words: string): Promise<{ left: number; right: number }> {
  return paragraph.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode()) nodes.push(walker.currentNode as Text);
    const start = nodes
      .map(({ data }) => data)
      .join('')
      .indexOf(wanted);
    const placeOf = (offset: number): [Text, number] => {
      let before = 0;
      const node = nodes.find(({ length }) => offset <= before + length || !(before += length));
      if (start < 0 || !node) throw new Error(`“${wanted}” is not in the paragraph`);
      return [node, offset - before];
    };
    const range = document.createRange();
    range.setStart(...placeOf(start));
    range.setEnd(...placeOf(start + wanted.length));
    const { left, right } = range.getBoundingClientRect();
    return { left, right };
  }, words);
}

test('what the window says beside such a text goes its own way, and the text stays on its side while it is corrected', async ({
  postil,
}) => {
  const { page } = await postil.launch({ files: [file] });
  const text = page.getByRole('document', { name: title });
  await expect(margin(page).getByText('Select a passage, then press')).toHaveCSS('direction', 'ltr');
  const second = text.getByRole('paragraph').nth(1);
  const read = await second.boundingBox();
  await second.click();
  await page.keyboard.press('x');
  const tools = page.getByRole('toolbar', { name: 'Selection' });
  const [highlight, cite] = [
    await tools.getByRole('button', { name: 'Highlight', exact: true }).boundingBox(),
    await tools.getByRole('button', { name: 'Copy with citation' }).boundingBox(),
  ];
  expect(highlight?.x).toBeLessThan(cite?.x ?? 0);
  await page.keyboard.press('t');
  const field = page.getByRole('combobox', { name: 'Tag' });
  await expect(field).toHaveCSS('direction', 'ltr');
  await page.keyboard.insertText('زيت');
  await expect(field).toHaveCSS('direction', 'rtl');
  await postil.picture(page, 'an Arabic tag');
  await page.keyboard.press('Escape');

  await runCommand(page, 'Correct the text');
  const corrected = page
    .getByRole('textbox', { name: `Text of ${title}` })
    .getByRole('paragraph')
    .nth(1);
  const typed = await corrected.boundingBox();
  const right = (box: typeof typed) => (box?.x ?? 0) + (box?.width ?? 0);
  expect(Math.abs(right(typed) - right(read))).toBeLessThan(40);
  await postil.picture(page, 'Arabic, being corrected');
});

test('on an exported page the numbers of paragraphs stand where their lines begin', async ({ postil }) => {
  const running = await postil.launch({ files: [file] });
  await expect(running.page.getByRole('document', { name: title })).toBeVisible();
  const exported = path.join(postil.home, 'minutes.html');
  await exportTo(running, exported, { format: /^Page to read/ });
  const numbers = await running.app.evaluate(async ({ BrowserWindow }, page) => {
    const window = new BrowserWindow({
      show: false,
      width: 700,
      height: 600,
      // In a session of its own files are read as in any browser.
      webPreferences: { partition: 'a browser' },
    });
    await window.loadFile(page);
    const found = (await window.webContents.executeJavaScript(`
      [...document.querySelectorAll('.number')].map((number) => ({
        left: number.getBoundingClientRect().left,
        right: number.getBoundingClientRect().right,
        lines: number.parentElement.getBoundingClientRect().right,
        page: document.documentElement.clientWidth,
      }))
    `)) as { left: number; right: number; lines: number; page: number }[];
    window.destroy();
    return found;
  }, exported);
  expect(numbers.length).toBeGreaterThan(3);
  for (const { left, right, lines, page } of numbers) {
    expect(left).toBeGreaterThan(lines);
    expect(right).toBeLessThanOrEqual(page);
  }
});

/** The letters of a paragraph behind which something is painted, in the order of the text. */
function paintedLetters(paragraph: Locator): Promise<string> {
  return paragraph.evaluate((element) => {
    const boxes = [...(element.closest('.reader-section')?.querySelectorAll('.highlight > i') ?? [])].map(
      (box) => box.getBoundingClientRect(),
    );
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let letters = '';
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      for (let at = 0; at < node.length; at += 1) {
        if (!/\p{L}/u.test(node.data.charAt(at))) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const isPainted = boxes.some(
          (box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom,
        );
        if (isPainted) letters += node.data.charAt(at);
      }
    }
    return letters;
  });
}
