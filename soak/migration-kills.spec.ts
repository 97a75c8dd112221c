import { expect, test } from '@playwright/test';
import { withHome } from './support/homes.ts';
import { examine } from './support/library.ts';
import { makeLibrary } from './support/make-library.ts';
import { writeDatabaseOfOldVersion } from './support/old-database.ts';
import { start } from './support/program.ts';
import { generator, seed, timesOf } from './support/random.ts';
import { say } from './support/say.ts';

/**
 * The whole tree is killed while the window's database is brought from its first version to the present one: afterwards
 * it stands there whole, in one version or the other, and nothing of the library is lost.
 */
test('migration kills', async () => {
  const kills = timesOf(25);
  const random = generator(seed);
  const began = performance.now();
  const counts = { before: 0, after: 0 };
  await withHome(async (home) => {
    const made = await makeLibrary(home, 5_000);
    for (let kill = 0; kill < kills; kill += 1) {
      const at = `kill ${String(kill)} (seed ${String(seed)})`;
      const run = await start(home);
      expect((await examine(run.page)).differs, at).toEqual([]);
      const name = await writeDatabaseOfOldVersion(run.page);
      await run.close();
      const killed = await start(home, { killAfter: 300 + random() * 2_500 }).catch(() => null);
      await killed?.kill();

      const again = await start(home);
      const found = await examine(again.page, 60_000);
      expect(found.differs, at).toEqual([]);
      expect(found.head.chain, at).toBe(made.chain);
      counts[found.databases.at(-1) === name ? 'after' : 'before'] += 1;
      await again.close();
    }
  });
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  say(
    `migration kills: seed ${String(seed)}, ${String(kills)} kills, the migrated database went on after ${String(counts.after)}, ` +
      `another was made after ${String(counts.before)}, 0 changes lost, ${minutes} minutes`,
  );
});
