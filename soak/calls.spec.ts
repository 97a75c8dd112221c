import { expect, test } from '@playwright/test';
import { callAtRandom } from '../e2e/hostile/random-calls.ts';
import { harbourConversation, text } from '../e2e/reading.ts';
import { withHome } from './support/homes.ts';
import { start } from './support/program.ts';
import { seed, timesOf } from './support/random.ts';
import { say } from './support/say.ts';

/** A page that had been taken over would call main with whatever it likes. */
test('calls at random', async () => {
  const count = timesOf(100_000);
  const began = performance.now();
  await withHome(async (home) => {
    const run = await start(home, { files: [harbourConversation.file] });
    await expect(text(run.page, harbourConversation.title)).toBeVisible({ timeout: 30_000 });
    const { answered, refused } = await callAtRandom(run.app, run.page, count, seed);
    await run.close();
    const minutes = ((performance.now() - began) / 60_000).toFixed(1);
    say(
      `calls: seed ${String(seed)}, ${String(count)} calls: ${String(answered)} answered, ${String(refused)} refused by name, ` +
        `0 crashes, 0 files read, library unchanged, ${minutes} minutes`,
    );
  });
});
