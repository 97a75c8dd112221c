import type { Page } from '@playwright/test';

/** Dexie multiplies its versions by ten, so that browsers keep room between them. */
const FIRST_VERSION = 10;

/** Copies the window's database into the next one, in the shape of the first version; the next start opens that. */
export function writeDatabaseOfOldVersion(page: Page): Promise<string> {
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
