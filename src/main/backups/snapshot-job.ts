import { applyEdits, builderFrom, emptyState } from '@core/library/apply.ts';
import type { LibraryState } from '@core/library/tables.ts';
import type { Result } from '@core/result.ts';
import type { BackupEntry, BackupReason, LibraryError } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { attempt } from '../files/attempt.ts';
import type { Disk } from '../files/disk.ts';
import { readJournal } from '../journal/journal.ts';
import { CHAIN_START } from '../journal/line.ts';
import { libraryFolders } from '../library/library-folders.ts';
import { Backups } from './backups.ts';

/** A snapshot to be taken of the library in a folder, as it stood at a head that its journal has acknowledged. */
export interface SnapshotJob {
  readonly folder: string;
  readonly reason: BackupReason;
  readonly head: Head;
  readonly at: string;
  readonly uuid: string;
  /** Of the program. */
  readonly version: string;
}

export interface SnapshotTaker {
  /** Null when this cannot be done from the library's files: they do not lead to that head. */
  take(job: SnapshotJob): Promise<Result<BackupEntry, LibraryError> | null>;
}

/** Takes a snapshot from nothing but the library's files: the snapshot before it and what the journal has since. */
export async function takeFromFiles(
  disk: Disk,
  job: SnapshotJob,
): Promise<Result<BackupEntry, LibraryError> | null> {
  const { backups: folder } = libraryFolders(job.folder);
  const maker = { now: () => new Date(job.at), uuid: () => job.uuid, version: job.version };
  const backups = new Backups(disk, folder, maker);
  const state = await attempt(() => stateAt(disk, job, backups));
  if (!state.ok) return state;
  return state.value && backups.take(job.reason, job.head, state.value);
}

/** The library as its files have it at a head; null when they do not lead there, the journal's running hash included. */
async function stateAt(
  disk: Disk,
  { folder, head }: SnapshotJob,
  backups: Backups,
): Promise<LibraryState | null> {
  const base = await newestUpTo(backups, head);
  const start = base?.head ?? { lineage: head.lineage, seq: 0, chain: CHAIN_START };
  const read = await readJournal(disk, libraryFolders(folder).journal, start);
  if ('newer' in read || read.damaged.length > 0) return null;

  const state = base ? builderFrom(base.state) : emptyState();
  let { seq, chain } = start;
  // What has been appended since the job was given belongs to the next snapshot.
  for (const next of read.changes) {
    if (next.seq > head.seq || next.seq !== seq + 1) break;
    applyEdits(state, next.change.edits);
    ({ seq, chain } = next);
  }
  return seq === head.seq && chain === head.chain ? state : null;
}

/** The newest sound snapshot of the same history that is not beyond `head`. */
async function newestUpTo(backups: Backups, head: Head) {
  for (const id of await backups.ids()) {
    const known = await backups.headOf(id);
    if (known?.lineage !== head.lineage || known.seq > head.seq) continue;
    const snapshot = await backups.read(id);
    if (snapshot.ok) return snapshot.value;
  }
  return null;
}
