import { applyEdits, emptyState, type LibraryBuilder } from '@core/library/apply.ts';
import { changeSchema, type Change } from '@core/library/change.ts';
import { TABLE_NAMES, type RecordOf, type TableName } from '@core/library/tables.ts';
import type { SourceId } from '@core/model/id.ts';
import { textFactsOf, type SourceDraft } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { err, ok, type Result } from '@core/result.ts';
import type {
  AllRecords,
  AppendError,
  BackupEntry,
  BackupReason,
  Bridge,
  BridgeEvents,
  FileContent,
  FileHandle,
  LibraryMend,
  NumberedChange,
  OfferedFile,
  ReadDraft,
  ReadError,
} from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { nameOfText } from '../hashing.ts';

/** What a file is that a person brings, with its texts. */
export type OfferedContent =
  | Extract<FileContent, { type: 'postil' }>
  | (Omit<Extract<FileContent, { type: 'text' }>, 'handle' | 'mended' | 'asItStands'> & {
      readonly mended: SourceDraft;
      readonly asItStands: SourceDraft;
    });

/** Main as the window sees it, with everything in memory. It outlives the stores that a test opens on it. */
export class FakeMain {
  readonly lineage = crypto.randomUUID();
  journal: NumberedChange[] = [];
  readonly texts = new Map<SourceId, SourceText>();
  readonly backups = new Map<string, { entry: BackupEntry; head: Head; records: AllRecords }>();
  /** What main did, in order: for tests of who acts first. */
  readonly acts: string[] = [];
  readonly saved: { name: string; content: string | Uint8Array }[] = [];
  mended: LibraryMend[] = [];

  /** Answers the next `appendChange` with this error, having written nothing. */
  refuseNext: AppendError | null = null;
  /** Keeps the next change and then fails to answer, as when main dies after writing. */
  dieAfterNext = false;
  /** Whether the snapshot that main opened the library on is sound. */
  isSnapshotSound = true;
  /** Whether main can take away the database. */
  renewsDatabase: () => boolean = () => false;
  /** Called when a change is in the journal and has not been answered yet. */
  onAppended: () => void = () => undefined;
  /** Whether the journal reaches back only so far. */
  oldestReachable = 1;

  readonly #files = new Map<FileHandle, Result<OfferedContent, ReadError>>();
  readonly #read = new Map<FileHandle, readonly [SourceText, SourceText]>();
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();

  get head(): Head {
    const last = this.journal.at(-1);
    return { lineage: this.lineage, seq: last?.seq ?? 0, chain: last?.chain ?? 'start' };
  }

  /** The library as the journal tells it. */
  state(): LibraryBuilder {
    const state = emptyState();
    for (const { change } of this.journal) applyEdits(state, change.edits);
    return state;
  }

  records(): AllRecords {
    const state = this.state();
    const list = <T extends TableName>(table: T) => [...state[table].values()] as RecordOf<T>[];
    return {
      sources: list('sources'),
      annotations: list('annotations'),
      replies: list('replies'),
      tags: list('tags'),
      people: list('people'),
      guides: list('guides'),
      answers: list('answers'),
      superseded: list('superseded'),
      settings: list('settings'),
    };
  }

  counts(): Record<TableName, number> {
    const state = this.state();
    return Object.fromEntries(TABLE_NAMES.map((name) => [name, state[name].size])) as Record<
      TableName,
      number
    >;
  }

  /** A file that a person brings; `readOffered` answers with `content`. */
  offer(name: string, content: Result<OfferedContent, ReadError>): OfferedFile {
    const handle = `handle-${this.#files.size}` as FileHandle;
    this.#files.set(handle, content);
    return { handle, name };
  }

  emit<E extends keyof BridgeEvents>(event: E, payload: BridgeEvents[E]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(payload as never);
  }

  /** Puts a change into the journal without being asked by the window. */
  write(change: Change): Head {
    const seq = this.head.seq + 1;
    const chain = `${this.head.chain.slice(-40)}/${seq}:${change.id.slice(-6)}`;
    this.journal.push({ seq, chain, change });
    return this.head;
  }

  readonly bridge: Bridge = {
    about: () =>
      answer({
        version: '0.0.0',
        platform: 'test',
        electron: '0',
        chromium: '0',
        supportedRuntime: false,
        libraryFolder: '/library',
        presetName: null,
        locale: 'en',
      }),
    openLibrary: () => answer(ok({ head: this.head, counts: this.counts(), mended: this.mended })),
    appendChange: (change) => this.#append(change),
    changesSince: (seq) => answer(ok(seq + 1 < this.oldestReachable ? null : this.journal.slice(seq))),
    libraryState: () => answer(ok({ head: this.head, records: this.records() })),
    checkSnapshot: () => answer(this.isSnapshotSound),
    renewDatabase: () => answer(this.renewsDatabase()),
    keepText: async (id, text) => {
      if ((await nameOfText(text.text)) !== id) return err({ type: 'hashMismatch' });
      // As main does: a file that stands stays.
      if (!this.texts.has(id)) this.texts.set(id, text);
      this.acts.push('kept text');
      return ok(null);
    },
    readText: (id) => {
      const text = this.texts.get(id);
      return answer(text ? ok(text) : err({ type: 'notFound' }));
    },
    readPicture: () => answer(null),
    chooseFiles: () => answer([]),
    chooseFolder: () => answer(null),
    offerClipboard: () => answer(null),
    expectFiles: () => answer(undefined),
    offerDropped: () => answer(null),
    readOffered: (handle) => this.#readOffered(handle),
    keepRead: async (handle) => {
      const texts = this.#read.get(handle);
      this.#read.delete(handle);
      if (!texts) return answer(err({ type: 'notFound' }));
      for (const text of texts) await this.bridge.keepText(await nameOfText(text.text), text);
      return ok(null);
    },
    takeRead: (handle) => {
      const texts = this.#read.get(handle);
      this.#read.delete(handle);
      return answer(texts?.[1] ?? null);
    },
    cancelReading: (handle) => {
      this.acts.push(`cancelled ${handle}`);
      this.#read.delete(handle);
      return answer(undefined);
    },
    showOriginal: () => answer(ok(null)),
    saveFile: (suggestion, content) => {
      const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
      this.saved.push({ name: suggestion.name, content: text });
      return answer(ok({ handle: 'saved' as FileHandle, name: suggestion.name, bytes: content.length }));
    },
    savePdf: () => answer(ok(null)),
    stopPdf: () => answer(undefined),
    printPages: () => answer(ok(true)),
    showSaved: () => answer(ok(null)),
    listBackups: () => answer(ok([...this.backups.values()].map(({ entry }) => entry).toReversed())),
    takeBackup: (reason) => answer(ok(this.#backUp(reason))),
    readBackup: (id) => {
      const backup = this.backups.get(id);
      return answer(backup ? ok({ head: backup.head, records: backup.records }) : err({ type: 'notFound' }));
    },
    backupFolder: () => answer(null),
    chooseBackupFolder: () => answer(ok(null)),
    forgetBackupFolder: () => answer(undefined),
    spaceLeft: () => answer({ level: 'enough', freeBytes: null }),
    diagnostics: () => answer(''),
    moveLibrary: () => answer(ok(null)),
    showLibraryFolder: () => answer(ok(null)),
    copy: () => answer(undefined),
    openOutside: () => answer(ok(null)),
    setMenu: () => answer(undefined),
    setTitle: () => answer(undefined),
    setTheme: () => answer(undefined),
    readyToClose: () => answer(undefined),
    on: (event, listener) => {
      const listeners = this.#listeners.get(event) ?? new Set();
      listeners.add(listener);
      this.#listeners.set(event, listeners);
      return () => listeners.delete(listener);
    },
  };

  async #readOffered(handle: FileHandle): Promise<Result<FileContent, ReadError>> {
    const file = await answer(this.#files.get(handle));
    if (!file) return err({ type: 'vanished' });
    if (!file.ok) return file;
    if (file.value.type === 'postil') return ok(file.value);
    const { mended, asItStands } = file.value;
    this.#read.set(handle, [mended.text, asItStands.text]);
    return ok({ ...file.value, handle, mended: await told(mended), asItStands: await told(asItStands) });
  }

  async #append(change: Change): Promise<Result<Head, AppendError>> {
    await answer(null);
    if (this.refuseNext) {
      const refused = this.refuseNext;
      this.refuseNext = null;
      return err(refused);
    }
    const parsed = changeSchema.safeParse(change);
    if (!parsed.success) return err({ type: 'invalid', reason: parsed.error.message });
    const head = this.write(JSON.parse(JSON.stringify(change)) as Change);
    this.acts.push(`journalled ${head.seq}`);
    this.onAppended();
    if (this.dieAfterNext) {
      this.dieAfterNext = false;
      throw new Error('main is gone');
    }
    return ok(head);
  }

  #backUp(reason: BackupReason): BackupEntry {
    const id = `backup-${this.backups.size + 1}`;
    const entry = { id, at: '2026-11-22T10:00:00.000Z', reason, bytes: 1, counts: this.counts() };
    this.backups.set(id, { entry, head: this.head, records: this.records() });
    this.acts.push(`backup ${reason}`);
    return entry;
  }
}

/** Every call crosses to another process: no answer comes at once. */
function answer<T>(value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value)));
}

/** A draft as main tells the window of it. */
async function told({ title, metadata, text }: SourceDraft): Promise<ReadDraft> {
  return { title, metadata, text: { id: await nameOfText(text.text), ...textFactsOf(text) } };
}
