import type { Maker } from '@core/model/id.ts';
import { ok, type Result } from '@core/result.ts';
import type { Bridge } from '@shared/bridge.ts';
import { LibraryStore } from './library-store.ts';
import type { OpenError, OpeningOptions } from './open-database.ts';
import { openLibraryInWindow } from './open-library.ts';
import type { Store } from './store.ts';

export type { OpenError };

/**
 * Opens the library: resolves when the database agrees with the library's files and the tables that every screen shows
 * (documents, tags, people, settings) are in memory, so that nothing flashes empty. Where the database must be made again,
 * `report` is told how far that has come.
 */
export async function openStore(bridge: Bridge, options?: OpeningOptions): Promise<Result<Store, OpenError>> {
  const opened = await openLibraryInWindow(bridge, options);
  if (!opened.ok) return opened;
  const store = new LibraryStore(bridge, systemMaker, opened.value);
  await store.live.warmed();
  return ok(store);
}

const systemMaker: Maker = {
  uuid: () => crypto.randomUUID(),
  now: () => new Date().toISOString(),
};
