import 'fake-indexeddb/auto';
import { canonicalJson } from '@core/library/canonical-json.ts';
import { TABLE_NAMES, type LibraryState } from '@core/library/tables.ts';
import type { Result } from '@core/result.ts';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';
import type { FakeMain } from './fake-bridge.ts';

/** Opens a store as a start of the program does, or fails the test. */
export async function opened(main: FakeMain): Promise<Store> {
  return value(await openStore(main.bridge));
}

/** The value of a result that a test expects to be one. */
export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`failed: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A library as text, the same for two libraries exactly when they hold the same records. */
export function asText(state: LibraryState): string {
  return TABLE_NAMES.flatMap((table) =>
    [...state[table].values()].map((record) => `${table} ${canonicalJson(record)}`).sort(),
  ).join('\n');
}

/** Resolves when the condition holds; for what reaches the screen by way of live queries. */
export async function until(condition: () => boolean): Promise<void> {
  const start = Date.now();
  while (!condition()) {
    if (Date.now() - start > 5_000) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
