import type { Result } from '@core/result.ts';
import type { BackupEntry, BackupReason, LibraryError } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { attempt } from '../files/attempt.ts';
import type { Disk } from '../files/disk.ts';
import { libraryFolders } from '../library/library-folders.ts';
import { Backups } from './backups.ts';
import { stateAt } from './state-at.ts';

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
  const folders = libraryFolders(job.folder);
  const maker = { now: () => new Date(job.at), uuid: () => job.uuid, version: job.version };
  const backups = new Backups(disk, folders.backups, maker);
  const state = await attempt(() => stateAt(disk, { backups, journal: folders.journal }, job.head));
  if (!state.ok) return state;
  return state.value && backups.take(job.reason, job.head, state.value);
}
