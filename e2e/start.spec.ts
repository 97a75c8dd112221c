import { expect, expectAccessible, test } from './fixtures.ts';

test('the program starts with one window, and starts again on the same home', async ({ postil }) => {
  const first = await postil.launch();
  await expect(first.page.getByRole('main', { name: 'Reader' })).toBeVisible();
  await expectAccessible(first.page);
  await postil.picture(first.page, 'first window');
  await first.close();

  const second = await postil.launch();
  await expect(second.page.getByRole('main', { name: 'Reader' })).toBeVisible();
});
