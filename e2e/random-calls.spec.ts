import { expect, test } from './fixtures.ts';
import { callAtRandom, CALLS } from './hostile/random-calls.ts';
import { harbourConversation, text } from './reading.ts';

test('random calls from the page are answered or refused by name, and change nothing', async ({
  postil,
}, testInfo) => {
  const { app, page } = await postil.launch({ files: [harbourConversation.file] });
  await expect(text(page, harbourConversation.title)).toBeVisible();
  expect(CALLS.length).toBeGreaterThan(30);
  const seed = Number(process.env.POSTIL_SEED ?? Math.floor(Math.random() * 2 ** 31));
  const { answered, refused } = await callAtRandom(app, page, 3_000, seed);
  expect(refused).toBeGreaterThan(1_000);
  testInfo.annotations.push({
    type: 'calls',
    description: `seed ${seed}: ${answered} answered, ${refused} refused`,
  });
});
