import path from 'node:path';
import { err, ok, type Result } from '@core/result.ts';
import type { BackupFolder, LibraryError } from '@shared/bridge.ts';
import type { Disk } from '../files/disk.ts';
import { readChosenFolders, rememberFolders } from '../files/folders-file.ts';
import { copyBackups } from './copy-backups.ts';

/** The second folder for backups that a person may choose: on a stick, or in a folder that something else carries away. */
export class SecondFolder {
  readonly #disk: Disk;
  readonly #places: { readonly library: string; readonly profile: string };
  readonly #now: () => Date;
  #last: Pick<BackupFolder, 'copiedAt' | 'problem'> = { copiedAt: null, problem: null };
  #copying: Promise<unknown> = Promise.resolve();

  constructor(disk: Disk, places: { library: string; profile: string }, now: () => Date) {
    this.#disk = disk;
    this.#places = places;
    this.#now = now;
  }

  /** The folder and how copying to it went the last time in this run; null when none has been chosen. */
  async state(): Promise<BackupFolder | null> {
    const { backups: folder } = await readChosenFolders(this.#disk, this.#places.profile);
    return folder === null ? null : { folder, ...this.#last };
  }

  /** Takes `folder` for the second one and copies to it what there is. One that cannot be written to is not taken. */
  async choose(folder: string): Promise<Result<BackupFolder | null, LibraryError>> {
    const from = path.relative(this.#places.library, folder);
    if (from === '' || !(from.startsWith('..') || path.isAbsolute(from))) {
      return err({ type: 'unreadable', what: folder, code: 'inside' });
    }
    const copied = await copyBackups(this.#disk, this.#places.library, folder, this.#now());
    if (!copied.ok) return copied;
    await rememberFolders(this.#disk, this.#places.profile, { backups: folder });
    this.#last = { copiedAt: this.#now().toISOString(), problem: null };
    return ok(await this.state());
  }

  async forget(): Promise<void> {
    await rememberFolders(this.#disk, this.#places.profile, { backups: null });
  }

  /** Resolves when nothing is being copied any more. */
  async settled(): Promise<void> {
    await this.#copying;
  }

  /** Copies what is new. A folder that is away just now is brought up to date when it is back. */
  bringUpToDate(): Promise<void> {
    const turn = this.#copying.then(async () => {
      const { backups: folder } = await readChosenFolders(this.#disk, this.#places.profile);
      if (folder === null) return;
      const copied = await copyBackups(this.#disk, this.#places.library, folder, this.#now());
      this.#last = copied.ok
        ? { copiedAt: this.#now().toISOString(), problem: null }
        : { ...this.#last, problem: copied.error };
    });
    this.#copying = turn.catch(() => undefined);
    return turn;
  }
}
