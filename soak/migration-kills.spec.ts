import { expect, test, type Page } from '@playwright/test';
import { withHome } from './support/homes.ts';
import { examine } from './support/library.ts';
import { makeLibrary } from './support/make-library.ts';
import { start } from './support/program.ts';
import { generator, seed, timesOf } from './support/random.ts';
import { say } from './support/say.ts';

/** Dexie multiplies its versions by ten, so that browsers keep room between them. */
const FIRST_VERSION = 10;

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

/** Copies the window's database into the next one, in the shape of the first version; the next start opens that. */
function writeDatabaseOfOldVersion(page: Page): Promise<string> {
  return page.evaluate(async (version) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(request.error?.message ?? 'no answer'));
      });
    const number = (name: string) => Number(name.slice(name.lastIndexOf('-') + 1));
    const names = (await indexedDB.databases())
      .map(({ name }) => name ?? '')
      .filter((name) => name.startsWith('postil-'));
    const newest = names.reduce((a, b) => (number(a) > number(b) ? a : b));
    const from = await done(indexedDB.open(newest));
    const stores = [...from.objectStoreNames].filter((name) => name !== 'guides' && name !== 'answers');
    const reading = from.transaction(stores, 'readonly');
    const shapes = stores.map((name) => {
      const { keyPath, autoIncrement, indexNames } = reading.objectStore(name);
      const indexes = [...indexNames].map((index) => {
        const { keyPath: path, unique, multiEntry } = reading.objectStore(name).index(index);
        return { index, path, unique, multiEntry };
      });
      return { name, keyPath, autoIncrement, indexes };
    });
    const next = `${newest.slice(0, newest.lastIndexOf('-') + 1)}${String(number(newest) + 1)}`;
    const opening = indexedDB.open(next, version);
    opening.onupgradeneeded = () => {
      for (const { name, keyPath, autoIncrement, indexes } of shapes) {
        const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
        for (const { index, path, unique, multiEntry } of indexes)
          store.createIndex(index, path, { unique, multiEntry });
      }
    };
    const to = await done(opening);
    for (const name of stores) {
      const rows = await done(from.transaction(name).objectStore(name).getAll());
      const writing = to.transaction(name, 'readwrite');
      for (const row of rows) writing.objectStore(name).put(row);
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve;
        writing.onerror = reject;
      });
    }
    to.close();
    from.close();
    return next;
  }, FIRST_VERSION);
}
