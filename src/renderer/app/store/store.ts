import type { Change, ChangeLabel, Edit } from '@core/library/change.ts';
import type { LibraryState, RecordOf, TableName } from '@core/library/tables.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { Answer } from '@core/model/answer.ts';
import type { Guide } from '@core/model/guide.ts';
import type { AnnotationId, GuideId, Maker, PersonId, SourceId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Reply } from '@core/model/reply.ts';
import type { Settings } from '@core/model/setting.ts';
import type { Source } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { Tag } from '@core/model/tag.ts';
import type { Result } from '@core/result.ts';
import type { AppendError, TextError } from '@shared/bridge.ts';
import type { LibraryFollower } from './follow-library.ts';
import type { LibraryDatabase } from './library-database.ts';
import type { LiveLibrary } from './live-library.ts';
import type { Observable } from './observable.ts';

/**
 * The library as the window has it, and the one door to altering it.
 *
 * Everything that alters the library goes through `commit` (undo, redo and the settings do too): the change is
 * journalled by main first, then written to IndexedDB in one transaction, and from there it reaches the screen.
 * Only this room knows IndexedDB.
 */
export interface Store {
  /** Fresh ids and the time, for making records and edits. */
  readonly maker: Maker;
  /**
   * What was found damaged and was mended since the start, in sentences for the person, latest last; empty while all is
   * well. `useMended` shows it.
   */
  readonly mended: Observable<readonly string[]>;
  /** Whether everything that was done has been kept. */
  readonly saving: Observable<SavingState>;
  /** The changes that undo and redo would act on next. */
  readonly undoable: Observable<UndoSteps>;
  /** What the hooks show: values that keep themselves current. */
  readonly live: LiveLibrary;
  /** For the hooks of this room only. Replaced when a damaged database is rebuilt. */
  readonly database: Observable<LibraryDatabase>;
  readonly read: StoreReader;
  /** Tells the library as it is, page by page, and then each change to it, until it is stopped. */
  follow(follower: LibraryFollower): () => void;
  readonly places: Places;
  readonly drafts: Drafts;
  /** Reads what showing a document takes, so that it is there at once when it is asked for; no more than a hint. */
  prepare(id: SourceId): Promise<void>;

  /** Who annotates here; null until the first start's question is answered. */
  me(): PersonId | null;
  /**
   * Alters the library: all of the edits or none. Commits happen one after another, in the order they were asked for.
   * Each edit's `before` must be what the library holds; when it is not, nothing is done and the error is `stale`.
   */
  commit(request: CommitRequest): Promise<Result<Change, CommitError>>;
  /**
   * The same, with a request composed from the library as it is when its turn comes, so that it cannot be stale.
   * Composing null means that there is nothing to do.
   */
  commit(
    compose: (read: StoreReader) => Promise<CommitRequest | null>,
  ): Promise<Result<Change | null, CommitError>>;
  /** Takes back the last step, wherever in the library it was; null when there is none. */
  undo(): Promise<Result<Change | null, CommitError>>;
  /** Brings back the last step that was taken back; null when there is none. */
  redo(): Promise<Result<Change | null, CommitError>>;
  setSettings(patch: Partial<Settings>): Promise<Result<Change | null, CommitError>>;
  /** Answers the first start's question: makes the person who annotates here. */
  introduceMe(name: string): Promise<Result<Change | null, CommitError>>;
  /** Keeps a text as a file named by its hash, and tells that name. Keeping the same text again does nothing. */
  keepText(text: SourceText): Promise<Result<SourceId, TextError>>;
  /**
   * Looks at what was left out of a large library while the window waited for it: whether its newest snapshot is sound, and
   * whether the database holds as much as the library's files say. What is not as it should be is mended, as at the start.
   * For when the window is at rest; resolves when it is done.
   */
  checkAtRest(): Promise<void>;
  /** Resolves when every commit asked for so far has been settled; for closing the window. */
  settled(): Promise<void>;
  /** Lets go of the database. */
  close(): void;
}

/** What somebody wants done; who does it and when is filled in by the store. */
export interface CommitRequest {
  readonly label: ChangeLabel;
  readonly edits: readonly Edit[];
}

/** Why a change was not made. Nothing of it is in the library. */
export type CommitError =
  | AppendError
  /** The record is no longer what the edit started from. */
  | { readonly type: 'stale'; readonly table: TableName; readonly id: string }
  /** An earlier change is in the journal, but the database that shows it could not be opened again. */
  | { readonly type: 'databaseUnavailable' };

/** What the status bar says. `reason` completes the sentence "not saved: …". */
export type SavingState =
  | { readonly type: 'saved' }
  | { readonly type: 'saving' }
  | { readonly type: 'notSaved'; readonly reason: string };

/** A step of the history: a change without its edits. */
export type ChangeHeader = Omit<Change, 'edits'>;

export interface NumberedHistory extends ChangeHeader {
  readonly seq: number;
}

export interface UndoSteps {
  readonly undo: ChangeHeader | null;
  readonly redo: ChangeHeader | null;
}

/**
 * The library as it is now. Deleted records are not shown, except by `record` and `state`. The store's own reader waits with
 * `annotations`, `annotationsOf` and `state` until what was asked for before has been kept; within a commit, which others
 * wait for, read with what the commit is given.
 */
export interface StoreReader {
  source(id: SourceId): Promise<Source | null>;
  sources(): Promise<readonly Source[]>;
  /** Live sources whose file has this SHA-256. */
  sourcesByFileHash(fileHash: string): Promise<readonly Source[]>;
  annotation(id: AnnotationId): Promise<Annotation | null>;
  /** In the order given; those that do not exist are left out. */
  annotations(ids: readonly AnnotationId[]): Promise<readonly Annotation[]>;
  /** Sorted by where they start. */
  annotationsOf(id: SourceId): Promise<readonly Annotation[]>;
  /** Those that start at exactly this character: few, also in a document with thousands. */
  annotationsStartingAt(id: SourceId, start: number): Promise<readonly Annotation[]>;
  /** Those that carry one of exactly these tags; for aliases and children pass `idsUnder`. */
  annotationsWithTag(ids: readonly TagId[]): Promise<readonly Annotation[]>;
  repliesTo(ids: readonly AnnotationId[]): Promise<readonly Reply[]>;
  /** By title. */
  guides(): Promise<readonly Guide[]>;
  guide(id: GuideId): Promise<Guide | null>;
  /** Oldest first. */
  answersTo(id: GuideId): Promise<readonly Answer[]>;
  tags(): Promise<ReadonlyMap<TagId, Tag>>;
  people(): Promise<ReadonlyMap<PersonId, Person>>;
  /** Any record as it stands, tombstones included; null where there is none. */
  record<T extends TableName>(table: T, id: string): Promise<RecordOf<T> | null>;
  /** All records, tombstones included. */
  state(): Promise<LibraryState>;
  /** The text of a source, its hash checked. The last few stay in memory. */
  text(id: SourceId): Promise<Result<SourceText, TextError>>;
  /** The same where it is one of the last few; null where it would have to be read. */
  textInMemory(id: SourceId): SourceText | null;
}

/**
 * Where the person was. The one thing written without a Change: it says something about this window and nothing about
 * the library, it changes with every scroll, and losing it loses no work.
 */
export interface Places {
  /** The offset of the first visible character when the document was last read. */
  placeOf(id: SourceId): Promise<number | null>;
  /** The same where it has been asked for or kept before; undefined where it would have to be read. */
  placeInMemory(id: SourceId): number | null | undefined;
  keepPlace(id: SourceId, offset: number): Promise<void>;
  lastOpen(): Promise<SourceId | null>;
  keepLastOpen(id: SourceId | null): Promise<void>;
}

/**
 * What is being corrected in the text of a document and is no version yet. Like the place where one reads it says nothing
 * about the library, and is written without a Change.
 */
export interface Drafts {
  /** What `keepDraft` was given last, also a moment ago; null where there is nothing to go on with. */
  draftOf(id: SourceId): Promise<string | null>;
  /** In turn with commits: `settled` waits for it. */
  keepDraft(id: SourceId, draft: string | null): Promise<void>;
}
