import type { Library } from '../library/library.ts';

/** How long after the first change that no snapshot holds yet a snapshot is taken. */
const ACTIVITY_MS = 5 * 60 * 1000;

/** Takes snapshots without being asked: at the first start of a day, after minutes of activity, and at the end. */
export class BackupSchedule {
  readonly #library: Library;
  #timer: NodeJS.Timeout | null = null;

  constructor(library: Library) {
    this.#library = library;
  }

  /** Something has been appended. */
  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      // When it fails the journal still holds everything, and the next change starts the clock again.
      void this.#library.takeBackup('activity');
    }, ACTIVITY_MS);
  }

  /** Takes the day's snapshot, unless there is one already, and clears away what nothing needs any more. */
  async started(now: Date): Promise<void> {
    const backups = await this.#library.listBackups();
    const newest = backups.ok ? backups.value[0] : undefined;
    const today = now.toISOString().slice(0, 10);
    if (this.#library.changedSinceSnapshot && newest?.at.slice(0, 10) !== today) {
      await this.#library.takeBackup('daily');
      await this.#library.removeUnusedPictures();
    }
  }

  /** Takes a last snapshot, when something has changed since the newest one. */
  async ended(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#library.changedSinceSnapshot) await this.#library.takeBackup('quit');
  }
}
