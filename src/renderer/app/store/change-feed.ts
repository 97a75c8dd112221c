import { liveQuery, type Subscription } from 'dexie';
import type { Change } from '@core/library/change.ts';
import { changesAfter, lastIn, type StoredChange } from './change-log.ts';
import type { LibraryDatabase } from './library-database.ts';

export interface FeedListener {
  /** A change is in the database. Each is told once, in order. */
  changed(stored: StoredChange): void;
  /** Another database is in use: what was read from the old one must be read again. */
  replaced(): void;
  /** For who shows the library: a change is about to be kept. `changed` tells of it when it is, else comes `takenBack`. */
  ahead?(change: Change): void;
  takenBack?(): void;
}

/**
 * Tells of every change once it is in the database: by whoever wrote it, at once, and by one live query on the changes that
 * follow the last one told. What the screen shows hangs on this and on nothing else. A change may be shown ahead, in the moment
 * in which it is asked for, and is taken back where it could not be kept: a key is answered within a frame, however long the
 * disk takes.
 */
export class ChangeFeed {
  #database: LibraryDatabase;
  #seq: number;
  #query: Subscription | null = null;
  readonly #failed: (error: unknown) => void;
  readonly #listeners = new Set<FeedListener>();

  /** Tells of the changes after `seq`; calls `failed` when the database cannot be asked. */
  constructor(database: LibraryDatabase, seq: number, failed: (error: unknown) => void) {
    this.#database = database;
    this.#seq = seq;
    this.#failed = failed;
    this.#follow();
  }

  get database(): LibraryDatabase {
    return this.#database;
  }

  /** For whoever has just written a change into the database: it is told before the database is asked for it. */
  written(stored: StoredChange): void {
    if (stored.seq === this.#seq + 1) this.#tell([stored]);
  }

  /** Tells those who show the library of a change that is about to be kept; `written` or `takeBack` must follow. */
  ahead(change: Change): void {
    for (const listener of [...this.#listeners]) listener.ahead?.(change);
  }

  /** What was told ahead has not been kept. */
  takeBack(): void {
    for (const listener of [...this.#listeners]) listener.takenBack?.();
  }

  listen(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes on with a database that stands at `seq`. */
  replace(database: LibraryDatabase, seq: number): void {
    this.close();
    this.#database = database;
    this.#seq = seq;
    this.#follow();
    for (const listener of [...this.#listeners]) listener.replaced();
  }

  /** For a listener that could not read the database. */
  fail(error: unknown): void {
    this.#failed(error);
  }

  close(): void {
    this.#query?.unsubscribe();
    this.#query = null;
  }

  #follow(): void {
    const database = this.#database;
    // Nearly always all has been told, which one small record says.
    const untold = async () =>
      (await lastIn(database)) > this.#seq ? changesAfter(database, this.#seq) : [];
    this.#query = liveQuery(untold).subscribe({
      next: (changes) => this.#tell(changes),
      error: this.#failed,
    });
  }

  /** A query that was under way when the last changes were told brings them once more. */
  #tell(changes: readonly StoredChange[]): void {
    for (const stored of changes.filter(({ seq }) => seq > this.#seq)) {
      this.#seq = stored.seq;
      for (const listener of [...this.#listeners]) listener.changed(stored);
    }
  }
}
