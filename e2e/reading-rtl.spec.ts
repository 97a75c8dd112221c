import path from 'node:path';
import { expect, test } from './fixtures.ts';
import { margin } from './reading.ts';

const file = path.join(import.meta.dirname, 'documents', 'minutes-in-arabic.txt');
const title = 'محضر اجتماع مجلس المنارة';

test('a text that reads from right to left has its numbers, its cards and its caret on the proper side', async ({
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
