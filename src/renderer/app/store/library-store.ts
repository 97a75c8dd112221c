import { emptyState, type LibraryBuilder } from '@core/library/apply.ts';
import { sameContent } from '@core/library/canonical-json.ts';
import type { Change, Edit } from '@core/library/change.ts';
import { countsAfter, sameCounts, type RecordCounts } from '@core/library/counts.ts';
import { created, makeChange, replaced } from '@core/library/edits.ts';
import { invertChange } from '@core/library/invert.ts';
import { lookupIn, TABLE_NAMES, type Lookup, type RecordOf, type TableName } from '@core/library/tables.ts';
import { advance, causeOfRedo, causeOfUndo, topOf, type UndoLog } from '@core/library/undo-log.ts';
import { COLORS, type Color } from '@core/model/color.ts';
import type { Maker, PersonId, SourceId } from '@core/model/id.ts';
import { makePerson } from '@core/model/person.ts';
import type { Settings } from '@core/model/setting.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { AppendError, Bridge, TextError } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import type { Ask } from './ask.ts';
import { ChangeFeed } from './change-feed.ts';
import { countInParts, withEdits, writeChanges } from './change-log.ts';
import { readDraft, writeDraft } from './drafts.ts';
import { FollowedLibrary, type LibraryFollower } from './follow-library.ts';
import { inParts } from './in-parts.ts';
import type { LibraryDatabase } from './library-database.ts';
import { liveLibrary, type LiveLibrary } from './live-library.ts';
import { Value } from './observable.ts';
import { isDatabaseError, isMisuse, passDatabaseErrors } from './open-database.ts';
import { openLibraryInWindow, type OpenedLibraryInWindow } from './open-library.ts';
import { placesIn } from './places.ts';
import { savingSentences, whyNotAppended } from './saving-sentences.ts';
import { settingsAfter, settingsEdits } from './settings-records.ts';
import type {
  CommitError,
  CommitRequest,
  Drafts,
  NumberedHistory,
  Places,
  SavingState,
  Store,
  StoreReader,
  UndoSteps,
} from './store.ts';
import { storeReader } from './store-reader.ts';
import { Texts } from './texts.ts';
import { within, writingLimit } from './within.ts';

/** What makes a change out of the library as it is when the change's turn comes; null when there is nothing to do. */
type Compose = (database: LibraryDatabase) => Promise<Composed | null>;

interface Composed {
  readonly change: Change;
  /** Edits of what has not been read in the turn: they may start from what the library no longer holds. */
  readonly unread: readonly Edit[];
}

// One object each, so that what is said again draws nothing.
const SAVING: SavingState = { type: 'saving' };
const SAVED: SavingState = { type: 'saved' };

/** How long after a database could not be opened it is tried again. */
const RETRY_MS = 2_000;

/** The store over one bridge and one database at a time. `openStore` makes it. */
export class LibraryStore implements Store {
  readonly maker: Maker;
  readonly mended = new Value<readonly string[]>([]);
  readonly saving = new Value(SAVED);
  readonly undoable = new Value<UndoSteps>({ undo: null, redo: null });
  readonly database: Value<LibraryDatabase>;
  readonly live: LiveLibrary;
  readonly read: StoreReader;
  readonly places: Places;
  readonly drafts: Drafts;

  readonly #bridge: Bridge;
  readonly #texts: Texts;
  readonly #feed: ChangeFeed;
  #settings: Settings;
  #undoLog: UndoLog<NumberedHistory>;
  /** How many records the database should hold, while that has not been looked at; null afterwards. */
  #uncounted: RecordCounts | null;

  /** The turn that was asked for last; the next one begins when it has ended. */
  #lastTurn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  /** Why the last change was not kept, or is not in the database; null when all is well. */
  #problem: string | null = null;
  /** Set while the database may lack what the journal holds, until it has been opened again. */
  #databaseIsStale = false;
  #isClosed = false;
  /** Runs while the database could not be opened and will be tried again. */
  #retry: ReturnType<typeof setTimeout> | null = null;

  constructor(bridge: Bridge, maker: Maker, library: OpenedLibraryInWindow) {
    const { database, head, settings, undoLog, mended, uncounted } = library;
    this.maker = maker;
    this.#bridge = bridge;
    this.#texts = new Texts(bridge);
    this.#settings = settings;
    this.#undoLog = undoLog;
    this.#uncounted = uncounted;
    this.database = new Value(database);
    this.#feed = new ChangeFeed(
      database,
      head.seq,
      (error) => void this.#replace(this.database.current(), error),
    );
    this.live = liveLibrary(this.#feed, (id) => this.#texts.inMemory(id)?.text ?? null);
    this.read = this.#readerOfAll();
    this.places = placesIn(this.#ask);
    this.drafts = {
      draftOf: async (id) => {
        await this.settled();
        return this.#ask((database) => readDraft(database, id));
      },
      // One that could not be written, because no database can be opened, is told of as everything that is not kept.
      keepDraft: (id, draft) =>
        this.#queue(async () => {
          await this.#askInTurn((database) => writeDraft(database, id, draft));
        }),
    };
    this.mended.set(mended);
    this.undoable.set(topOf(undoLog));
  }

  follow(follower: LibraryFollower): () => void {
    const followed = new FollowedLibrary(this.#feed, follower);
    return () => followed.stop();
  }

  me(): PersonId | null {
    return this.#settings.me;
  }

  commit(request: CommitRequest): Promise<Result<Change, CommitError>>;
  commit(
    compose: (read: StoreReader) => Promise<CommitRequest | null>,
  ): Promise<Result<Change | null, CommitError>>;
  commit(
    asked: CommitRequest | ((read: StoreReader) => Promise<CommitRequest | null>),
  ): Promise<Result<Change | null, CommitError>> {
    return this.#inTurn(async (database) => {
      // What is read in the turn is what the library holds until the turn ends: it need not be read again.
      const read = new Set<object | null>();
      const request =
        typeof asked === 'function'
          ? await asked(
              this.#reader(
                (question) => Promise.resolve(question(database)),
                (record) => read.add(record),
              ),
            )
          : asked;
      if (!request) return null;
      const change = makeChange(this.maker, { ...request, by: this.me() });
      return { change, unread: change.edits.filter(({ before }) => !read.has(before)) };
    });
  }

  undo(): Promise<Result<Change | null, CommitError>> {
    return this.#takeBack('undo', causeOfUndo);
  }

  redo(): Promise<Result<Change | null, CommitError>> {
    return this.#takeBack('redo', causeOfRedo);
  }

  setSettings(patch: Partial<Settings>): Promise<Result<Change | null, CommitError>> {
    return this.#inTurn(async (database) => {
      const records = new Map((await database.settings.toArray()).map((record) => [record.id, record]));
      const edits = settingsEdits(records, patch);
      if (edits.length === 0) return null;
      const change = makeChange(this.maker, { by: this.me(), label: { type: 'changedSettings' }, edits });
      return { change, unread: [] };
    });
  }

  introduceMe(name: string): Promise<Result<Change | null, CommitError>> {
    return this.commit(async (read) => {
      const person = makePerson(this.maker, { name, color: anyColor(this.maker) });
      const me = replaced('settings', await read.record('settings', 'me'), { id: 'me', value: person.id });
      return { label: { type: 'introducedPerson', name }, edits: [created('people', person), me] };
    });
  }

  async prepare(id: SourceId): Promise<void> {
    await Promise.all([
      this.read.text(id),
      this.places.placeOf(id),
      this.live.warm({ sourceId: id, tagIds: null, creatorId: null }),
    ]);
  }

  keepText(text: SourceText): Promise<Result<SourceId, TextError>> {
    return this.#texts.keep(text);
  }

  checkAtRest(): Promise<void> {
    return this.#behind(async () => {
      if (this.#databaseIsStale || this.#isClosed) return;
      const isWhole = (await this.#bridge.checkSnapshot()) && (await this.#holdsWhatItShould());
      if (!isWhole) await this.#reopen();
      this.#showSaving();
    });
  }

  async settled(): Promise<void> {
    while (this.#waiting > 0) await this.#lastTurn;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#retry) clearTimeout(this.#retry);
    this.#feed.close();
    this.database.current().close();
  }

  /**
   * Reads outside of turns. Whoever takes many records away, or goes on from all that a document has, means what the screen
   * shows, so that what is still being kept is waited for.
   */
  #readerOfAll(): StoreReader {
    const read = this.#reader(this.#ask);
    const settled = async () => {
      await this.settled();
      return read;
    };
    return {
      ...read,
      annotations: async (ids) => (await settled()).annotations(ids),
      annotationsOf: async (id) => (await settled()).annotationsOf(id),
      state: async () => (await settled()).state(),
    };
  }

  #reader(ask: Ask, onRecord?: (record: object) => void): StoreReader {
    return storeReader(ask, {
      texts: this.#texts,
      inMemory: this.live.inMemory,
      ...(onRecord && { onRecord }),
    });
  }

  /**
   * Asks the database outside of turns. One that breaks or is replaced before it has answered is opened again, and the
   * question waits until its successor can be asked.
   */
  readonly #ask: Ask = async (question) => {
    const asked = this.database.current();
    try {
      return await question(asked);
    } catch (error) {
      if (!isDatabaseError(error) || this.#isClosed) throw error;
      await this.#replace(asked, error);
      return question(await this.#successorOf(asked));
    }
  };

  /** Asks the database in a turn. One that breaks meanwhile is opened again and asked once more. */
  async #askInTurn<T>(
    question: (database: LibraryDatabase) => Promise<T>,
  ): Promise<Result<T, { readonly type: 'databaseUnavailable' }>> {
    try {
      return ok(await question(this.database.current()));
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      return (await this.#reopen(error))
        ? ok(await question(this.database.current()))
        : err({ type: 'databaseUnavailable' });
    }
  }

  #takeBack(side: 'undo' | 'redo', causeOf: typeof causeOfUndo): Promise<Result<Change | null, CommitError>> {
    return this.#inTurn(async (database) => {
      const step = topOf(this.#undoLog)[side];
      const row = step && (await database.changes.get(step.seq));
      if (!row) return null;
      const change = await withEdits(database, row);
      const lookup = await lookupFor(database, change.edits);
      return { change: invertChange(change, lookup, this.maker, causeOf(change), this.me()), unread: [] };
    });
  }

  /** Lets `compose` make a change when every earlier one is settled, and keeps it. */
  #inTurn(compose: Compose): Promise<Result<Change | null, CommitError>> {
    return this.#queue(async () => {
      if (this.#databaseIsStale && !(await this.#reopen())) return err({ type: 'databaseUnavailable' });
      const composed = await this.#askInTurn(compose);
      if (!composed.ok) return composed;
      if (!composed.value) return ok(null);
      const { change: proposed, unread } = composed.value;
      // Exactly what the journal's JSON will say, so that database and journal cannot differ.
      const change = JSON.parse(JSON.stringify(proposed)) as Change;
      if (isOfPassages(change)) this.#feed.ahead(change);
      const kept = await this.#keep(change, unread).catch((error: unknown) => {
        this.#feed.takeBack();
        throw error;
      });
      if (!kept.ok) this.#feed.takeBack();
      return kept;
    });
  }

  async #keep(change: Change, unread: readonly Edit[]): Promise<Result<Change, CommitError>> {
    const checked = await this.#askInTurn((database) => firstStale(database, unread));
    if (!checked.ok) return checked;
    if (checked.value) return err({ type: 'stale', table: checked.value.table, id: checked.value.id });
    const appended = await this.#append(change);
    if (!appended.ok) {
      this.#problem = whyNotAppended(appended.error);
      return appended;
    }
    this.#problem = null;
    await this.#write(change, appended.value);
    return ok(change);
  }

  /**
   * Writes what the journal has acknowledged: the change is kept, whatever becomes of the database, which is then opened
   * again and catches up or is rebuilt.
   */
  async #write(change: Change, { lineage, seq, chain }: Head): Promise<void> {
    try {
      const writing = writeChanges(this.database.current(), lineage, [{ seq, chain, change }]);
      await within(writingLimit(change.edits.length), writing);
      // One after the other and at once, so that the screen is drawn once.
      this.#remember(change, seq);
      this.#feed.written({ seq, change });
      this.#showSaving(this.#waiting - 1);
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      await this.#reopen(error);
    }
  }

  /** When main does not answer, nobody knows whether the change is in the journal: the next turn finds out. */
  async #append(change: Change): Promise<Result<Head, AppendError>> {
    try {
      return await this.#bridge.appendChange(change);
    } catch (error) {
      this.#databaseIsStale = true;
      this.#problem = savingSentences.noAnswer;
      throw error;
    }
  }

  #remember(change: Change, seq: number): void {
    const { edits, ...header } = change;
    this.#undoLog = advance(this.#undoLog, { ...header, seq });
    this.undoable.set(topOf(this.#undoLog));
    this.#settings = settingsAfter(this.#settings, edits);
    if (this.#uncounted) this.#uncounted = countsAfter(this.#uncounted, edits);
  }

  /** Counts the records, where that was left for later. */
  async #holdsWhatItShould(): Promise<boolean> {
    const expected = this.#uncounted;
    if (expected === null) return true;
    this.#uncounted = null;
    const counts = await countInParts(this.database.current()).catch(passDatabaseErrors);
    return counts !== null && sameCounts(counts, expected);
  }

  /** Opens a database again that failed outside of turns, when its turn comes, unless that has happened since. */
  async #replace(failed: LibraryDatabase, error: unknown): Promise<void> {
    if (this.#isClosed) return;
    await this.#queue(async () => {
      if (this.database.current() === failed) await this.#reopen(error);
    });
  }

  /** The database that takes the place of another; waits for it while none can be opened. */
  #successorOf(old: LibraryDatabase): Promise<LibraryDatabase> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.database.current() === old) return;
        unsubscribe();
        resolve(this.database.current());
      };
      const unsubscribe = this.database.subscribe(look);
      look();
    });
  }

  /**
   * Opens the library anew, as at the start, because of a failure where there was one. Whether that went well; if not, the
   * next turn tries again.
   */
  async #reopen(failure?: unknown): Promise<boolean> {
    // The library goes on all the same, and whoever looks for faults hears of it.
    if (isMisuse(failure)) reportError(failure);
    this.#databaseIsStale = true;
    this.#feed.close();
    this.database.current().close();
    const library = await openLibraryInWindow(this.#bridge, { countedAtOnce: Infinity });
    if (!library.ok) {
      this.#problem = savingSentences.databaseUnavailable;
      this.#tryAgainLater();
      return false;
    }
    const { database, head, settings, undoLog, mended } = library.value;
    this.#uncounted = null;
    this.#databaseIsStale = false;
    this.#problem = null;
    this.#settings = settings;
    this.#undoLog = undoLog;
    this.mended.set([...new Set([...this.mended.current(), ...mended])]);
    this.undoable.set(topOf(undoLog));
    this.database.set(database);
    this.#feed.replace(database, head.seq);
    return true;
  }

  /** What reads the database fails until it is open again, so nobody may come and ask: it is tried unasked. */
  #tryAgainLater(): void {
    if (this.#isClosed) return;
    this.#retry ??= setTimeout(() => {
      this.#retry = null;
      void this.#behind(async () => {
        if (this.#databaseIsStale && !this.#isClosed) await this.#reopen();
        this.#showSaving();
      });
    }, RETRY_MS);
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    this.#showSaving();
    return this.#behind(() =>
      work().finally(() => {
        this.#waiting -= 1;
        this.#showSaving();
      }),
    );
  }

  /** Does something when every turn before it has ended; the next one begins afterwards. */
  #behind<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(work);
    // Whoever asked hears of a failure from `turn`; the next turn begins either way.
    this.#lastTurn = turn.catch(() => undefined);
    return turn;
  }

  /** `waiting` are the turns in which something may still have to be kept. */
  #showSaving(waiting = this.#waiting): void {
    if (waiting > 0) this.saving.set(SAVING);
    else if (this.#problem !== null) this.saving.set({ type: 'notSaved', reason: this.#problem });
    else this.saving.set(SAVED);
  }
}

/**
 * Whether a change is of what stands in texts, margin and lists of tags and of nothing else: it is shown before it is kept.
 * Of other things more is read when they appear than is shown ahead.
 */
function isOfPassages({ edits }: Change): boolean {
  return edits.every(({ table }) => table === 'annotations' || table === 'replies' || table === 'tags');
}

/** The first edit that does not start from what the library holds. */
async function firstStale(database: LibraryDatabase, edits: readonly Edit[]): Promise<Edit | null> {
  const lookup = await lookupFor(database, edits);
  return edits.find((edit) => !sameContent(lookup(edit.table, edit.id) ?? null, edit.before)) ?? null;
}

/** Finds the records that edits are about, as they stand now. */
async function lookupFor(database: LibraryDatabase, edits: readonly Edit[]): Promise<Lookup> {
  const state = emptyState();
  const tables = TABLE_NAMES.filter((table) => edits.some((edit) => edit.table === table));
  if (tables.length === 0) return lookupIn(state);
  await database.transaction('r', tables, async () => {
    for (const table of tables) await fill(database, state, table, edits);
  });
  return lookupIn(state);
}

async function fill(
  database: LibraryDatabase,
  state: LibraryBuilder,
  table: TableName,
  edits: readonly Edit[],
): Promise<void> {
  const ids = edits.filter((edit) => edit.table === table).map((edit) => edit.id);
  const records = state[table] as Map<string, RecordOf<TableName>>;
  await inParts(ids, async (part) => {
    for (const record of await database.records(table).bulkGet(part))
      if (record) records.set(record.id, record);
  });
}

/** A colour by chance: were it always the first, a seminar that meets in one library would be all of one colour. */
function anyColor(maker: Pick<Maker, 'uuid'>): Color {
  return COLORS[parseInt(maker.uuid().slice(0, 4), 16) % COLORS.length] ?? COLORS[0];
}
