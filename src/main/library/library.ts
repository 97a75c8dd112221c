import { changeSchema } from '@core/library/change.ts';
import type { Change } from '@core/library/change.ts';
import { totalOf } from '@core/library/counts.ts';
import { err, ok, type Result } from '@core/result.ts';
import { parseUntrusted } from '@core/zod.ts';
import type {
  AllRecords,
  AppendError,
  BackupEntry,
  BackupReason,
  LibraryError,
  LibraryMend,
  NumberedChange,
  OpenedLibrary,
} from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import type { Backups, SnapshotMaker } from '../backups/backups.ts';
import type { SnapshotTaker } from '../backups/snapshot-job.ts';
import { recordsOf } from '../backups/snapshot.ts';
import type { Documents } from '../documents/documents.ts';
import { attempt, type DiskFailure } from '../files/attempt.ts';
import type { Space } from '../files/space.ts';
import type { Journal } from '../journal/journal.ts';
import type { LibraryContents } from './contents.ts';
import { libraryFolders } from './library-folders.ts';

/** Up to so many records a snapshot is taken at once: writing it costs less than a process that would do it. */
const FEW_RECORDS = 300;

interface LibraryParts {
  readonly folder: string;
  readonly world: SnapshotMaker & {
    readonly snapshotTaker: SnapshotTaker;
    readonly onSnapshot?: () => void;
  };
  readonly documents: Documents;
  readonly space: Space;
  readonly journal: Journal;
  readonly backups: Backups;
  readonly contents: LibraryContents;
  /** The snapshot that the library was opened on, where its bytes have not been hashed yet; null otherwise. */
  readonly unhashed: string | null;
  readonly mended: readonly LibraryMend[];
  /** The names of the pictures that nothing can show any more. */
  readonly unusedPictures: () => Promise<readonly string[]>;
}

/**
 * The library as the files have it: the journal that every change goes through first, the texts, the snapshots, and
 * what they amount to. IndexedDB in the window is built from this, never the other way round.
 */
export class Library {
  readonly documents: Documents;
  /** The room that is left where the library lies. */
  readonly space: Space;
  readonly #journal: Journal;
  readonly #backups: Backups;
  readonly #contents: LibraryContents;
  #unhashed: string | null;
  readonly #mended: readonly LibraryMend[];
  readonly #folder: string;
  readonly #world: LibraryParts['world'];
  /** Belongs to `#contents`: the two change together, so that a snapshot taken at any moment is of one piece. */
  #head: Head;
  readonly #unusedPictures: LibraryParts['unusedPictures'];
  #backingUp: Promise<unknown> = Promise.resolve();

  constructor(parts: LibraryParts) {
    this.#folder = parts.folder;
    this.#world = parts.world;
    this.documents = parts.documents;
    this.space = parts.space;
    this.#journal = parts.journal;
    this.#backups = parts.backups;
    this.#contents = parts.contents;
    this.#unhashed = parts.unhashed;
    this.#mended = parts.mended;
    this.#head = parts.journal.head;
    this.#unusedPictures = parts.unusedPictures;
  }

  /** Whether something has changed since the newest snapshot. */
  get changedSinceSnapshot(): boolean {
    return this.#head.seq > this.#contents.snapshotSeq;
  }

  opened(): OpenedLibrary {
    return { head: this.#head, counts: this.#contents.counts, mended: this.#mended };
  }

  /**
   * Looks whether the snapshot that the library was opened on is sound, which opening a large library leaves for later, and
   * sets a damaged one aside. What that says is never taken for what the library holds: whoever reads it finds out as well.
   */
  async checkSnapshot(): Promise<LibraryMend | null> {
    const id = this.#unhashed;
    if (id === null) return null;
    this.#unhashed = null;
    const keptAs = await attempt(async () =>
      (await this.#backups.isDamaged(id))
        ? this.#backups.setAside(id, libraryFolders(this.#folder).damaged)
        : null,
    );
    return keptAs.ok && keptAs.value !== null ? { type: 'damagedSnapshot', keptAs: keptAs.value } : null;
  }

  /** Everything, as it stands after the last acknowledged change. */
  async all(): Promise<Result<{ head: Head; records: AllRecords }, LibraryError>> {
    const head = this.#head;
    const state = await this.#contents.read();
    return state.ok ? ok({ head, records: recordsOf(state.value) }) : state;
  }

  /** Appends a change to the journal. Ok means that it is on the disk. */
  async append(change: unknown): Promise<Result<Head, AppendError>> {
    const valid = parseUntrusted(changeSchema, change);
    if (!valid.success) return err({ type: 'invalid', reason: reasonOf(valid.error.issues) });
    const accepted = valid.data as Change;
    const appended = await this.#appendWithReserve(accepted);
    if (!appended.ok) return appended;
    const { seq, chain } = appended.value;
    this.#contents.append({ seq, chain, change: accepted });
    this.#head = appended.value;
    return appended;
  }

  /** On a full disk the reserve makes room, once, for what somebody is just doing. */
  async #appendWithReserve(change: Change): Promise<Result<Head, DiskFailure>> {
    const appended = await this.#journal.append(change);
    if (appended.ok || appended.error.type !== 'diskFull') return appended;
    return (await this.space.giveUpReserve()) ? this.#journal.append(change) : appended;
  }

  changesSince(seq: number): Promise<Result<readonly NumberedChange[] | null, LibraryError>> {
    return this.#journal.since(seq);
  }

  listBackups(): Promise<Result<readonly BackupEntry[], LibraryError>> {
    return this.#backups.list();
  }

  async readBackup(id: string): Promise<Result<{ head: Head; records: AllRecords }, LibraryError>> {
    const read = await this.#backups.read(id);
    return read.ok ? ok({ head: read.value.head, records: recordsOf(read.value.state) }) : read;
  }

  /** Removes the pictures that nothing can show any more. What the disk does not let go of stays for the next time. */
  async removeUnusedPictures(): Promise<void> {
    const unused = await attempt(this.#unusedPictures);
    if (unused.ok) await this.documents.pictures.remove(unused.value);
  }

  /** Takes a snapshot. When nothing has changed since the newest one, that one is the answer. */
  takeBackup(reason: BackupReason): Promise<Result<BackupEntry, LibraryError>> {
    const turn = this.#backingUp.then(async (): Promise<Result<BackupEntry, LibraryError>> => {
      if (!this.changedSinceSnapshot) {
        const existing = await this.#backups.list();
        if (!existing.ok) return existing;
        const newest = existing.value[0];
        if (newest) return ok(newest);
      }
      // What is left belongs to the journal.
      if ((await this.space.look()).level === 'scarce') return err({ type: 'diskFull' });
      const taken = await this.#takeSnapshot(reason);
      if (taken.ok) this.#world.onSnapshot?.();
      return taken;
    });
    this.#backingUp = turn.catch(() => undefined);
    return turn;
  }

  /**
   * A large library's snapshot is made from its files in a process of its own. Should the files not lead to where the
   * library stands, the newest snapshot and the memory do, and the new snapshot is what makes that safe.
   */
  async #takeSnapshot(reason: BackupReason): Promise<Result<BackupEntry, LibraryError>> {
    const fromFiles = await this.#takeFromFiles(reason, this.#head);
    return fromFiles ?? this.#contents.takeSnapshot(this.#backups, reason, this.#head);
  }

  /** Null where the library is small, or its files do not lead to `head`. */
  async #takeFromFiles(reason: BackupReason, head: Head): Promise<Result<BackupEntry, LibraryError> | null> {
    if (totalOf(this.#contents.counts) <= FEW_RECORDS) return null;
    const { now, uuid, version, snapshotTaker } = this.#world;
    const job = { folder: this.#folder, reason, head, at: now().toISOString(), uuid: uuid(), version };
    const taken = await snapshotTaker.take(job);
    if (taken?.ok) this.#contents.restOn({ head, counts: taken.value.counts });
    return taken;
  }

  /** Resolves when everything under way has ended. Nothing may be appended afterwards. */
  async close(): Promise<void> {
    await this.#backingUp;
    await this.#journal.close();
  }
}

function reasonOf(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  const [first] = issues;
  return first ? `${first.path.map(String).join('.')}: ${first.message}` : 'not a change';
}
