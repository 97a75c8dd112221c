import type { Change, Edit } from '@core/library/change.ts';
import { created, makeChange, replaced } from '@core/library/edits.ts';
import { invertChange } from '@core/library/invert.ts';
import type { Lookup, RecordOf, TableName } from '@core/library/tables.ts';
import { advance, causeOfRedo, causeOfUndo, emptyUndoLog, topOf, type UndoLog } from '@core/library/undo-log.ts';
import { sameContent } from '@core/library/canonical-json.ts';
import { COLORS } from '@core/model/color.ts';
import type { Maker, PersonId } from '@core/model/id.ts';
import { makePerson } from '@core/model/person.ts';
import type { Settings } from '@core/model/setting.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { Bridge } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { ChangeFeed } from './change-feed.ts';
import { withEdits, writeChanges } from './change-log.ts';
import { liveLibrary, type LiveLibrary } from './live-library.ts';
import type { LibraryDatabase } from './library-database.ts';
import { Value } from './observable.ts';
import { isDatabaseError, openDatabase, type OpenedDatabase } from './open-database.ts';
import { placesIn } from './places.ts';
import { whyNotAppended } from './saving-sentences.ts';
import { settingsEdits, settingsOf } from './settings-records.ts';
import type {
  CommitError,
  CommitRequest,
  NumberedHistory,
  Places,
  SavingState,
  Store,
  StoreReader,
  UndoSteps,
} from './store.ts';
import { storeReader } from './store-reader.ts';
import { Texts } from './texts.ts';

/** What makes a change out of the library as it is when the change's turn comes; null when there is nothing to do. */
type Compose = (database: LibraryDatabase) => Promise<Result<Change | null, CommitError>>;

/** The store over one bridge and one database at a time. `openStore` makes it. */
export class LibraryStore implements Store {
  readonly maker: Maker;
  readonly mended: readonly string[];
  readonly saving = new Value<SavingState>({ type: 'saved' });
  readonly undoable = new Value<UndoSteps>({ undo: null, redo: null });
  readonly database: Value<LibraryDatabase>;
  readonly live: LiveLibrary;
  readonly read: StoreReader;
  readonly places: Places;

  readonly #bridge: Bridge;
  readonly #texts: Texts;
  readonly #feed: ChangeFeed;
  #head: Head;
  #settings: Settings;
  #undoLog: UndoLog<NumberedHistory> = emptyUndoLog;

  /** The commit that was asked for last; the next one begins when it is settled. */
  #lastTurn: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  /** Why the last change was not kept; null when it was. */
  #problem: string | null = null;
  /** Set when the database does not hold what the journal holds, until it has been opened again. */
  #databaseIsStale = false;

  constructor(
    bridge: Bridge,
    maker: Maker,
    opened: OpenedDatabase,
    known: { readonly settings: Settings; readonly history: readonly NumberedHistory[] },
  ) {
    this.maker = maker;
    this.mended = opened.mended;
    this.#bridge = bridge;
    this.#head = opened.head;
    this.#settings = known.settings;
    this.#texts = new Texts(bridge);
    this.database = new Value(opened.database);
    this.#feed = new ChangeFeed(opened.database, opened.head.seq, () => this.#reopenInTurn());
    this.live = liveLibrary(this.#feed);
    this.read = storeReader(this.database, this.#texts);
    this.places = placesIn(this.database);
    for (const change of known.history) this.#remember(change);
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
      const request = typeof asked === 'function' ? await asked(this.read) : asked;
      if (!request) return ok(null);
      const stale = await firstStale(database, request.edits);
      if (stale) return err({ type: 'stale', table: stale.table, id: stale.id });
      return ok(makeChange(this.maker, { ...request, by: this.me() }));
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
      const edits = settingsEdits(await settingRecords(database), patch);
      if (edits.length === 0) return ok(null);
      return ok(makeChange(this.maker, { by: this.me(), label: { type: 'changedSettings' }, edits }));
    });
  }

  async introduceMe(name: string): Promise<Result<Change, CommitError>> {
    return this.commit({
      label: { type: 'introducedPerson', name },
      edits: await this.#introduction(name),
    });
  }

  keepText(text: Parameters<Texts['keep']>[0]): ReturnType<Texts['keep']> {
    return this.#texts.keep(text);
  }

  async settled(): Promise<void> {
    while (this.#waiting > 0) await this.#lastTurn;
  }

  close(): void {
    this.#feed.close();
    this.database.current().close();
  }

  async #introduction(name: string): Promise<readonly Edit[]> {
    const [people, settings] = await Promise.all([
      this.read.people(),
      this.read.record('settings', 'me'),
    ]);
    const color = COLORS[people.size % COLORS.length] ?? COLORS[0];
    const person = makePerson(this.maker, { name, color });
    return [created('people', person), replaced('settings', settings, { id: 'me', value: person.id })];
  }

  #takeBack(
    side: 'undo' | 'redo',
    causeOf: typeof causeOfUndo,
  ): Promise<Result<Change | null, CommitError>> {
    return this.#inTurn(async (database) => {
      const step = topOf(this.#undoLog)[side];
      const row = step && (await database.changes.get(step.seq));
      if (!row) return ok(null);
      const change = await withEdits(database, row);
      const lookup = await lookupFor(database, change.edits);
      return ok(invertChange(change, lookup, this.maker, causeOf(change), this.me()));
    });
  }

  /** Lets `compose` make a change when every earlier one is settled, and keeps it. */
  #inTurn(compose: Compose): Promise<Result<Change | null, CommitError>> {
    return this.#queue(async () => {
      if (this.#databaseIsStale && !(await this.#reopen())) return err({ type: 'databaseUnavailable' });
      const composed = await this.#composed(compose);
      if (!composed.ok || !composed.value) return composed;
      return this.#keep(composed.value);
    });
  }

  /** Composing reads the database; one that breaks meanwhile is opened again and asked once more. */
  async #composed(compose: Compose): Promise<Result<Change | null, CommitError>> {
    try {
      return await compose(this.database.current());
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      return (await this.#reopen()) ? compose(this.database.current()) : err({ type: 'databaseUnavailable' });
    }
  }

  /**
   * Journal first, database second. Once the journal has acknowledged it the change is kept, whatever happens to the
   * database, which is then opened again and catches up or is rebuilt.
   */
  async #keep(proposed: Change): Promise<Result<Change, CommitError>> {
    // Exactly what the journal's JSON will say, so that database and journal cannot differ.
    const change = JSON.parse(JSON.stringify(proposed)) as Change;
    const appended = await this.#append(change);
    if (!appended.ok) {
      this.#problem = whyNotAppended(appended.error);
      return appended;
    }
    const { seq, chain } = appended.value;
    this.#problem = null;
    this.#head = appended.value;
    try {
      await writeChanges(this.database.current(), this.#head.lineage, [{ seq, chain, change }]);
    } catch (error) {
      if (!isDatabaseError(error)) throw error;
      await this.#reopen();
    }
    const { edits, ...header } = change;
    this.#remember({ ...header, seq });
    if (edits.some((edit) => edit.table === 'settings')) {
      this.#settings = settingsAfter(this.#settings, edits);
    }
    return ok(change);
  }

  /** When main does not answer, nobody knows whether the change is in the journal: the next turn finds out. */
  async #append(change: Change): ReturnType<Bridge['appendChange']> {
    try {
      return await this.#bridge.appendChange(change);
    } catch (error) {
      this.#databaseIsStale = true;
      this.#problem = 'the part of Postil that writes files does not answer';
      throw error;
    }
  }
}
