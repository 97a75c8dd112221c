import type { Change } from '@core/library/change.ts';
import type { ChangeFeed, FeedListener } from './change-feed.ts';
import { lastIn, type StoredChange } from './change-log.ts';
import type { LibraryDatabase } from './library-database.ts';
import { Value, type Observable } from './observable.ts';
import { isDatabaseError } from './open-database.ts';
import { DATABASE_TIME_LIMIT, within } from './within.ts';

/** How a value is read, and how it goes on from there. */
export interface Recipe<V> {
  /** The tables that `load` and `first` read. */
  readonly tables: readonly string[];
  /** The part of the value that is wanted soonest, where reading all of it takes a while: shown until it is there. */
  readonly first?: {
    load(database: LibraryDatabase): Promise<V>;
    /** The whole value, in which what was in the part has kept its identity. */
    completed(part: V, whole: V): V;
  };
  load(database: LibraryDatabase): Promise<V>;
  /**
   * The value after a change; the same one when the change does not concern it, `RELOAD` when it must be read again.
   */
  follow(value: V, change: Change): V | typeof RELOAD;
}

export const RELOAD = Symbol('reload');

/**
 * A value that is read from the database once and patched by the changes that follow. It begins when somebody
 * subscribes and stays current until it is stopped.
 */
export class Followed<V> implements Observable<V | undefined>, FeedListener {
  readonly #feed: ChangeFeed;
  readonly #recipe: Recipe<V>;
  readonly #value = new Value<V | undefined>(undefined);
  #stopListening: (() => void) | null = null;
  #observers = 0;
  /** The last change that is in the value. The feed may tell of it later than it was read. */
  #seq = 0;
  /** The reading under way, and the changes that were told meanwhile; null when nothing is being read. */
  #reading: { readonly heard: StoredChange[] } | null = null;
  /** A change that is shown before it is kept, and the value without it; null where there is none. */
  #ahead: { readonly change: Change; readonly without: V } | null = null;

  constructor(feed: ChangeFeed, recipe: Recipe<V>) {
    this.#feed = feed;
    this.#recipe = recipe;
  }

  readonly current = (): V | undefined => this.#value.current();

  /** The value as the library is; undefined where it would have to be read, is being read, or is ahead of the library. */
  readonly upToDate = (): V | undefined => (this.#reading || this.#ahead ? undefined : this.#value.current());

  readonly subscribe = (listener: () => void): (() => void) => {
    void this.start();
    const unsubscribe = this.#value.subscribe(listener);
    this.#observers += 1;
    return () => {
      unsubscribe();
      this.#observers -= 1;
    };
  };

  get isObserved(): boolean {
    return this.#observers > 0;
  }

  /** Begins without anybody looking; resolves when the first reading has ended. */
  async start(): Promise<void> {
    if (this.#stopListening) return;
    this.#stopListening = this.#feed.listen(this);
    await this.#read();
  }

  /** Lets go of the value; subscribing begins anew. */
  stop(): void {
    this.#stopListening?.();
    this.#stopListening = null;
    this.#reading = null;
    this.#ahead = null;
    this.#value.set(undefined);
  }

  changed(stored: StoredChange): void {
    const ahead = this.#ahead;
    this.#ahead = null;
    if (this.#reading) this.#reading.heard.push(stored);
    else if (ahead?.change.id === stored.change.id) this.#seq = stored.seq;
    else this.#goOn(ahead ? ahead.without : (this.#value.current() as V), [stored]);
  }

  replaced(): void {
    this.#ahead = null;
    void this.#read();
  }

  ahead(change: Change): void {
    const without = this.#value.current();
    if (this.#reading || without === undefined) return;
    const shown = this.#recipe.follow(without, change);
    // What takes another reading is shown when it has been kept.
    if (shown === RELOAD || Object.is(shown, without)) return;
    this.#ahead = { change, without };
    this.#value.set(shown);
  }

  takenBack(): void {
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead) this.#value.set(ahead.without);
  }

  /**
   * Reads the value together with where the library stood at that moment: what came before is in it, what came after
   * is not, and the feed may tell of either sooner or later.
   */
  async #read(): Promise<void> {
    const reading = { heard: [] as StoredChange[] };
    this.#reading = reading;
    const { database } = this.#feed;
    try {
      if (this.#recipe.first && this.#value.current() === undefined) {
        const first = await within(DATABASE_TIME_LIMIT, this.#recipe.first.load(database));
        if (this.#reading !== reading) return;
        this.#value.set(first);
      }
      const { seq, value } = await within(
        DATABASE_TIME_LIMIT,
        database.transaction('r', [...this.#recipe.tables, 'head'], async () => ({
          seq: await lastIn(database),
          value: await this.#recipe.load(database),
        })),
      );
      if (this.#reading !== reading) return;
      this.#reading = null;
      this.#seq = seq;
      const part = this.#value.current();
      const whole =
        this.#recipe.first && part !== undefined ? this.#recipe.first.completed(part, value) : value;
      this.#goOn(whole, reading.heard);
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      // The feed's owner opens the database again, and `replaced` reads anew.
      if (this.#reading === reading) this.#feed.fail(error);
    }
  }

  #goOn(value: V, changes: readonly StoredChange[]): void {
    let latest = value;
    for (const { seq, change } of changes.filter((stored) => stored.seq > this.#seq)) {
      const next = this.#recipe.follow(latest, change);
      if (next === RELOAD) {
        void this.#read();
        return;
      }
      latest = next;
      this.#seq = seq;
    }
    this.#value.set(latest);
  }
}
