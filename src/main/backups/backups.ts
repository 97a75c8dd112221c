import path from 'node:path';
import { z } from '@core/zod.ts';
import { FORMAT } from '@core/formats/postil/format.ts';
import { countsOf, sameCounts, totalOf, type RecordCounts } from '@core/library/counts.ts';
import type { LibraryState } from '@core/library/tables.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { BackupEntry, BackupReason, LibraryError } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { attempt, type DiskFailure } from '../files/attempt.ts';
import { writeAtomically, type Disk } from '../files/disk.ts';
import { parseSealed, seal } from '../files/sealed.ts';
import { sha256 } from '../files/sha256.ts';
import { retained } from './retention.ts';
import { partsOf, SNAPSHOT_ENDING, snapshotName } from './snapshot-name.ts';
import { parseSnapshot, serializeSnapshot, type Snapshot } from './snapshot.ts';

const count = z.int().min(0);

/** Stands beside each snapshot as `<id>.check.json`, so that a damaged one is told from a sound one and lists are quick. */
const checkSchema = z.object({
  sha256: z.string(),
  /** Of the snapshot. Programs that knew only the first did not say so. */
  format: count.default(1),
  head: z.object({ lineage: z.string(), seq: count, chain: z.string() }),
  counts: z.object({
    sources: count,
    annotations: count,
    replies: count,
    tags: count,
    people: count,
    // Snapshots of programs that had no guides do not count them.
    guides: count.default(0),
    answers: count.default(0),
    superseded: count,
    settings: count,
  }),
});

type Check = z.infer<typeof checkSchema>;

/** Where a library stood at some time, and how much was in it. */
export interface Standing {
  readonly head: Head;
  readonly counts: RecordCounts;
}

/** The same, told by a snapshot. */
export interface SnapshotStanding extends Standing {
  readonly id: string;
  /** Whether the snapshot's bytes were found to be those that were written and read back then. */
  readonly isHashed: boolean;
}

/** What a snapshot says of its making. */
export interface SnapshotMaker {
  readonly now: () => Date;
  readonly uuid: () => string;
  /** Of the program. */
  readonly version: string;
}

/**
 * Snapshots of the whole library, in one folder, as `<time>-<reason>.postil.json`. An older one is let go only after
 * the newer one has been read back from the disk and found whole.
 */
export class Backups {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #maker: SnapshotMaker;

  constructor(disk: Disk, folder: string, maker: SnapshotMaker) {
    this.#disk = disk;
    this.#folder = folder;
    this.#maker = maker;
  }

  /** The snapshots that exist, newest first. */
  async list(): Promise<Result<readonly BackupEntry[], DiskFailure>> {
    return attempt(async () => {
      const entries: BackupEntry[] = [];
      for (const id of await this.ids()) {
        const entry = await this.#entryOf(id);
        if (entry) entries.push(entry);
      }
      return entries;
    });
  }

  /** The names of the snapshots, newest first. */
  async ids(): Promise<readonly string[]> {
    const names = await this.#disk.list(this.#folder);
    return names
      .filter((name) => name.endsWith(SNAPSHOT_ENDING))
      .map((name) => name.slice(0, -SNAPSHOT_ENDING.length))
      .filter((id) => partsOf(id) !== null)
      .reverse();
  }

  /** Takes a snapshot, reads it back, and only then lets go of those that are no longer kept. */
  async take(
    reason: BackupReason,
    head: Head,
    state: LibraryState,
  ): Promise<Result<BackupEntry, LibraryError>> {
    const at = this.#maker.now();
    const id = snapshotName(at, reason);
    const bytes = serializeSnapshot(
      { head, state },
      { id: `urn:uuid:${this.#maker.uuid()}`, at, version: this.#maker.version },
    );
    const check: Check = { sha256: sha256(bytes), format: FORMAT, head, counts: countsOf(state) };
    const taken = await attempt(async () => {
      // The check first: a snapshot without one would count as a stranger's.
      await writeAtomically(this.#disk, this.#checkFile(id), Buffer.from(`${seal(JSON.stringify(check))}\n`));
      await writeAtomically(this.#disk, this.#file(id), bytes);
      const verified = await this.#readSound(id);
      if (verified) await this.#letGo();
      return verified !== null;
    });
    if (!taken.ok) return taken;
    if (!taken.value) return err({ type: 'unreadable', what: `${id}${SNAPSHOT_ENDING}`, code: 'EIO' });
    return ok({ id, ...partsOrThrow(id), bytes: bytes.length, counts: check.counts });
  }

  /** What a snapshot holds. One that somebody has put there by hand, without its check, is read as well. */
  async read(id: string): Promise<Result<Snapshot, LibraryError>> {
    if (partsOf(id) === null) return err({ type: 'notFound' });
    const read = await attempt(async () => ({
      bytes: await this.#disk.read(this.#file(id)),
      check: await this.#readCheck(id),
    }));
    if (!read.ok) return read;
    const { bytes, check } = read.value;
    if (bytes === null) return err({ type: 'notFound' });
    if (check && sha256(bytes) !== check.sha256) return err(damaged(id));
    const snapshot = await parseSnapshot(bytes);
    if (snapshot.ok) return snapshot;
    return err(snapshot.error.type === 'newerFormat' ? snapshot.error : damaged(id));
  }

  /** The head of a snapshot that bears its check; null otherwise. Nothing of the snapshot itself is read. */
  async headOf(id: string): Promise<Head | null> {
    return (await this.#readCheck(id))?.head ?? null;
  }

  /**
   * Where the library stood at a snapshot, as its check says, which bears a hash of its own. The snapshot's bytes are
   * hashed where it has up to `hashedAtOnce` records; what they say is not looked at. One without its check is not found.
   */
  async standingOf(id: string, hashedAtOnce: number): Promise<Result<SnapshotStanding, LibraryError>> {
    const read = await attempt(async () => {
      const check = await this.#readCheck(id);
      if (check === null || (await this.#disk.size(this.#file(id))) === null) return null;
      const isHashed = totalOf(check.counts) <= hashedAtOnce;
      return { check, isHashed, isDamaged: isHashed && (await this.#differs(id, check)) };
    });
    if (!read.ok) return read;
    if (read.value === null) return err({ type: 'notFound' });
    const { check, isHashed, isDamaged } = read.value;
    if (isDamaged) return err(damaged(id));
    if (check.format > FORMAT) return err({ type: 'newerFormat', found: check.format, known: FORMAT });
    return ok({ id, head: check.head, counts: check.counts, isHashed });
  }

  /** Whether a snapshot is there and its bytes are not those that were written and read back then. Fails as the disk does. */
  async isDamaged(id: string): Promise<boolean> {
    const check = await this.#readCheck(id);
    return check !== null && this.#differs(id, check);
  }

  /** Moves a damaged snapshot to another folder and says where it lies now. */
  async setAside(id: string, folder: string): Promise<string> {
    const keptAs = path.join(folder, `${id}${SNAPSHOT_ENDING}`);
    await this.#disk.makeFolder(folder);
    await this.#disk.rename(this.#file(id), keptAs);
    await this.#disk.remove(this.#checkFile(id));
    await this.#disk.syncFolder(folder);
    await this.#disk.syncFolder(this.#folder);
    return keptAs;
  }

  async #letGo(): Promise<void> {
    const entries = (await this.ids()).map((id) => ({ id, ...partsOrThrow(id) }));
    const kept = retained(entries, this.#maker.now());
    for (const entry of entries) {
      if (kept.has(entry)) continue;
      await this.#disk.remove(this.#file(entry.id));
      await this.#disk.remove(this.#checkFile(entry.id));
    }
    await this.#disk.syncFolder(this.#folder);
  }

  async #entryOf(id: string): Promise<BackupEntry | null> {
    const bytes = await this.#disk.size(this.#file(id));
    if (bytes === null) return null;
    const check = await this.#readCheck(id);
    if (check) return { id, ...partsOrThrow(id), bytes, counts: check.counts };
    const snapshot = await this.read(id);
    return snapshot.ok ? { id, ...partsOrThrow(id), bytes, counts: countsOf(snapshot.value.state) } : null;
  }

  async #readSound(id: string): Promise<Snapshot | null> {
    const bytes = await this.#disk.read(this.#file(id));
    const check = await this.#readCheck(id);
    if (!bytes || sha256(bytes) !== check?.sha256) return null;
    const snapshot = await parseSnapshot(bytes);
    if (!snapshot.ok) return null;
    return sameCounts(check.counts, countsOf(snapshot.value.state)) ? snapshot.value : null;
  }

  async #differs(id: string, check: Check): Promise<boolean> {
    const hash = await this.#disk.sha256(this.#file(id));
    return hash !== null && hash !== check.sha256;
  }

  async #readCheck(id: string): Promise<Check | null> {
    const bytes = await this.#disk.read(this.#checkFile(id));
    const check = checkSchema.safeParse(bytes && parseSealed(bytes));
    return check.success ? check.data : null;
  }

  #file(id: string): string {
    return path.join(this.#folder, `${id}${SNAPSHOT_ENDING}`);
  }

  #checkFile(id: string): string {
    return path.join(this.#folder, `${id}.check.json`);
  }
}

function partsOrThrow(id: string): { at: string; reason: BackupReason } {
  const parts = partsOf(id);
  if (!parts) throw new Error(`not the name of a snapshot: ${id}`);
  return parts;
}

function damaged(id: string): LibraryError {
  return { type: 'unreadable', what: `${id}${SNAPSHOT_ENDING}`, code: 'damaged' };
}
