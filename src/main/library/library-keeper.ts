import { err, type Result } from '@core/result.ts';
import type { AppendError, LibraryError } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { BackupSchedule } from '../backups/schedule.ts';
import type { Library } from './library.ts';
import { openLibrary, type LibraryWorld } from './open-library.ts';

/** Opens the library once, however often it is asked for, and takes its snapshots in time. */
export class LibraryKeeper {
  readonly #world: LibraryWorld;
  #opening: Promise<Result<Library, LibraryError>> | null = null;
  #schedule: BackupSchedule | null = null;

  constructor(world: LibraryWorld) {
    this.#world = world;
  }

  /** The library, opened when it is first asked for. One that could not be opened is tried again. */
  async library(): Promise<Result<Library, LibraryError>> {
    this.#opening ??= this.#open();
    const opened = await this.#opening;
    if (!opened.ok) this.#opening = null;
    return opened;
  }

  /** Appends a change; without an open library nothing can be kept. */
  async append(change: unknown): Promise<Result<Head, AppendError>> {
    const library = await this.library();
    if (!library.ok) return err({ type: 'readOnly' });
    const appended = await library.value.append(change);
    if (appended.ok) this.#schedule?.changed();
    return appended;
  }

  /** Takes the last snapshot and ends all writing. */
  async close(): Promise<void> {
    const opened = await this.#opening;
    if (!opened?.ok) return;
    await this.#schedule?.ended();
    await opened.value.close();
  }

  async #open(): Promise<Result<Library, LibraryError>> {
    const opened = await openLibrary(this.#world);
    if (opened.ok) {
      this.#schedule = new BackupSchedule(opened.value);
      void this.#schedule.started(this.#world.now());
    }
    return opened;
  }
}
