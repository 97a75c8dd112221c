import type { Page } from '@playwright/test';
import type { AllRecords, LibraryMend, NumberedChange } from '@shared/bridge.ts';
import type { CrossingBridge } from '@shared/crossing-bridge.ts';
import type { Head } from '@shared/opened.ts';

/** What a start found: in the library's files, in the database of the window, and what it says it has mended. */
export interface Examined {
  readonly head: Head;
  readonly mended: readonly LibraryMend[];
  readonly records: AllRecords;
  /** Where the database differs from the files; empty when both are the same. */
  readonly differs: readonly string[];
  /** Names of the databases that exist. */
  readonly databases: readonly string[];
}

declare global {
  interface Window {
    readonly postil: CrossingBridge;
  }
}

/** Waits until the window's database stands where the files stand, and compares every record of both. */
export async function examine(page: Page, patience = 30_000): Promise<Examined> {
  return page.evaluate(async (limit) => {
    const opened = await window.postil.openLibrary();
    if (!opened.ok) throw new Error(`the library does not open: ${opened.error.type}`);
    const { mended } = opened.value;
    const stored = async <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error(request.error?.message ?? 'no answer'));
      });
    const canonical = (value: unknown): string =>
      JSON.stringify(value, (_key, inner: unknown) =>
        inner !== null && typeof inner === 'object' && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
          : inner,
      );

    const deadline = Date.now() + limit;
    for (;;) {
      const state = await window.postil.libraryState();
      if (!state.ok) throw new Error(`the library cannot be read: ${state.error.type}`);
      const { head } = state.value;
      const records = Object.fromEntries(
        Object.entries(state.value.records).map(([table, pages]) => [
          table,
          pages.flatMap((records) => JSON.parse(records) as { id: string }[]),
        ]),
      ) as unknown as AllRecords;
      const differs: string[] = [];
      const listed = await indexedDB.databases().catch((error: unknown) => {
        differs.push(String(error));
        return [];
      });
      const databases = listed
        .map(({ name }) => name ?? '')
        .filter((name) => name.startsWith(`postil-${head.lineage}-`))
        .sort((a, b) => Number(a.slice(a.lastIndexOf('-') + 1)) - Number(b.slice(b.lastIndexOf('-') + 1)));
      const name = databases.at(-1);
      if (name === undefined) differs.push('there is no database');
      else {
        let database: IDBDatabase | null = null;
        try {
          database = await stored(indexedDB.open(name));
          if (database.objectStoreNames.length === 0) differs.push('the database is empty');
          else {
            const tables = Object.keys(records) as (keyof typeof records)[];
            const transaction = database.transaction([...tables, 'head'], 'readonly');
            const row = (await stored(transaction.objectStore('head').get('head'))) as Head | undefined;
            if (row?.seq !== head.seq || row.chain !== head.chain) {
              differs.push(`the database stands at ${String(row?.seq)}, the files at ${String(head.seq)}`);
            }
            for (const table of tables) {
              const found = (await stored(transaction.objectStore(table).getAll())) as { id: string }[];
              const there = new Map(found.map((record) => [record.id, canonical(record)]));
              for (const record of records[table]) {
                if (there.get(record.id) !== canonical(record)) differs.push(`${table} ${record.id}`);
                there.delete(record.id);
              }
              for (const id of there.keys()) differs.push(`${table} ${id} is in the database only`);
            }
          }
        } catch (error) {
          // Damage that the program has yet to find.
          differs.push(String(error));
        } finally {
          database?.close();
        }
      }
      if (differs.length === 0 || Date.now() > deadline) return { head, mended, records, differs, databases };
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, patience);
}

/** The number of the last change, as the library's files say it. */
export async function seqOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const opened = await window.postil.openLibrary();
    if (!opened.ok) throw new Error(`the library does not open: ${opened.error.type}`);
    return opened.value.head.seq;
  });
}

/** The running hash of the history after its change number `seq`. */
export async function chainAt(page: Page, seq: number): Promise<string | null> {
  return page.evaluate(async (wanted) => {
    const changes = await window.postil.changesSince(wanted - 1);
    const first = changes.ok ? changes.value?.[0] : undefined;
    return first === undefined ? null : (JSON.parse(first) as NumberedChange).chain;
  }, seq);
}
