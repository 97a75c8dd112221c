import { laterOf, workFrom, type Work } from './work.ts';

/*
 * Where the browser keeps what was done in the page: in two places, since neither can be relied upon. Chromium gives a page
 * that was opened from a file an empty local storage of its own now and then (seen with 156, one load in twenty), which the
 * next load no longer has; and a browser that is told to remember nothing may have no databases.
 */

const STORE = 'works';
/** A database that has not answered after so many milliseconds is not waited for. */
const PATIENCE = 2_000;

export class Keeping {
  readonly #key: string;
  readonly #database: Promise<IDBDatabase | null>;

  /** `key` is the name of the page's work among that of other pages, which may share both places. */
  constructor(key: string) {
    this.#key = key;
    this.#database = orNull(open());
  }

  /** What was kept last, in whichever place; null where nothing was. */
  async read(): Promise<Work | null> {
    const inDatabase = this.#database.then(async (database) => {
      if (!database) return null;
      const store = database.transaction(STORE).objectStore(STORE);
      const written = store.get(this.#key) as IDBRequest<string | undefined>;
      return workFrom(await answered(written));
    });
    const tooLate = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE, null));
    return laterOf(this.#inStorage(), await Promise.race([orNull(inDatabase), tooLate]));
  }

  /** Tells whether it is kept in at least one of the places. */
  async keep(work: Work): Promise<boolean> {
    const written = JSON.stringify(work);
    let isKept = false;
    try {
      localStorage.setItem(this.#key, written);
      isKept = true;
    } catch {
      // It is full, or not allowed: what the database says is told.
    }
    const database = await this.#database;
    if (!database) return isKept;
    const done = (async () => {
      const transaction = database.transaction(STORE, 'readwrite');
      const putting = answered(transaction.objectStore(STORE).put(written, this.#key));
      // At once, for the page may go with the next key.
      transaction.commit();
      await putting;
      return true;
    })();
    return (await orNull(done)) ?? isKept;
  }

  #inStorage(): Work | null {
    try {
      return workFrom(localStorage.getItem(this.#key));
    } catch {
      return null;
    }
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('postil', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answered(request);
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database refused'));
  });
}

/** A place that fails is a place that has nothing. */
function orNull<T>(promise: Promise<T>): Promise<T | null> {
  return promise.catch(() => null);
}
