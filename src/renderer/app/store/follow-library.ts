import type { Edit } from '@core/library/change.ts';
import type { LiveOf, SharedTable } from '@core/library/tables.ts';
import { SHARED_TABLES } from '@core/library/tables.ts';
import { isLive } from '@core/model/record.ts';
import type { ChangeFeed, FeedListener } from './change-feed.ts';
import type { StoredChange } from './change-log.ts';
import { isDatabaseError } from './open-database.ts';
import { editsIn } from './patches.ts';
import { DATABASE_TIME_LIMIT, within } from './within.ts';

/** Somebody who keeps what he needs of the whole library himself, outside of the store. */
export interface LibraryFollower {
  /** What was told before no longer counts: the library is told from the beginning. */
  begin(): void;
  /** Records as they stand now, and the ids of those that are no longer there. */
  tell<T extends SharedTable>(table: T, live: readonly LiveOf<T>[], gone: readonly string[]): void;
  /** Everything has been told; what follows are changes. */
  isWhole(): void;
}

/** Records read at one go: some milliseconds' work, so that the window does not stand still for a large library. */
const PAGE = 2_000;

/**
 * Tells the library as it is and then each change to it. Records are read page by page; changes that come meanwhile are
 * told after them, in order, so that whatever a page held already is told once more and the last telling is right.
 */
export class FollowedLibrary implements FeedListener {
  readonly #feed: ChangeFeed;
  readonly #follower: LibraryFollower;
  readonly #stopListening: () => void;
  /** The reading under way, and the changes that were told meanwhile; null when nothing is being read. */
  #reading: { readonly heard: StoredChange[] } | null = null;
  #isStopped = false;

  constructor(feed: ChangeFeed, follower: LibraryFollower) {
    this.#feed = feed;
    this.#follower = follower;
    this.#stopListening = feed.listen(this);
    void this.#read();
  }

  stop(): void {
    this.#isStopped = true;
    this.#reading = null;
    this.#stopListening();
  }

  changed(stored: StoredChange): void {
    if (this.#reading) this.#reading.heard.push(stored);
    else this.#tellEdits(stored.change.edits);
  }

  replaced(): void {
    void this.#read();
  }

  async #read(): Promise<void> {
    const reading = { heard: [] as StoredChange[] };
    this.#reading = reading;
    this.#follower.begin();
    try {
      for (const table of SHARED_TABLES) await this.#readTable(table, reading);
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      // The feed's owner opens the database again, and `replaced` reads anew.
      if (this.#reading === reading) this.#feed.fail(error);
      return;
    }
    if (this.#reading !== reading) return;
    this.#reading = null;
    for (const { change } of reading.heard) this.#tellEdits(change.edits);
    this.#follower.isWhole();
  }

  async #readTable(table: SharedTable, reading: object): Promise<void> {
    const { database } = this.#feed;
    let last = '';
    while (this.#reading === reading && !this.#isStopped) {
      const records = await within(
        DATABASE_TIME_LIMIT,
        database.records(table).where('id').above(last).limit(PAGE).toArray(),
      );
      if (this.#reading !== reading) return;
      this.#follower.tell(table, records.filter(isLive), []);
      last = records.at(-1)?.id ?? '';
      if (records.length < PAGE) return;
    }
  }

  #tellEdits(edits: readonly Edit[]): void {
    for (const table of SHARED_TABLES) this.#tellTable(table, edits);
  }

  #tellTable(table: SharedTable, edits: readonly Edit[]): void {
    const own = editsIn(table, edits);
    if (own.length === 0) return;
    const live = own.flatMap(({ after }) => (after && isLive(after) ? [after] : []));
    const gone = own.filter(({ after }) => !after || !isLive(after)).map(({ id }) => id);
    this.#follower.tell(table, live, gone);
  }
}
