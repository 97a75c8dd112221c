import { err, type Result } from '@core/result.ts';
import type { AppendError, LibraryError, SpaceLeft } from '@shared/bridge.ts';
import type { Head } from '@shared/opened.ts';
import { BackupSchedule } from '../backups/schedule.ts';
import type { Library } from './library.ts';
import { openLibrary, type LibraryWorld } from './open-library.ts';

/** Hashing a snapshot of more records than these, some hundred bytes of a file each, takes longer than a start may. */
const HASHED_AT_ONCE = 10_000;

/** How often the room that is left is looked at. */
const SPACE_MS = 30_000;

/** Opens the library once, however often it is asked for, takes its snapshots in time and watches the room it has. */
export class LibraryKeeper {
  readonly #world: LibraryWorld;
  readonly #onSpace: (left: SpaceLeft) => void;
  #opening: Promise<Result<Library, LibraryError>> | null = null;
  #schedule: BackupSchedule | null = null;
  #space: SpaceLeft = { level: 'enough', freeBytes: null };
  #watching: NodeJS.Timeout | null = null;

  /** `onSpace` hears of every change of the level. */
  constructor(world: LibraryWorld, onSpace: (left: SpaceLeft) => void) {
    this.#world = world;
    this.#onSpace = onSpace;
  }

  /** The library, opened when it is first asked for. One that could not be opened is tried again. */
  async library(): Promise<Result<Library, LibraryError>> {
    this.#opening ??= this.#open({ hashedAtOnce: HASHED_AT_ONCE });
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
    else if (appended.error.type === 'diskFull') void this.spaceLeft();
    return appended;
  }

  /** Looks how much room there is, and keeps some of it in reserve. */
  async spaceLeft(): Promise<SpaceLeft> {
    const library = await this.library();
    if (!library.ok) return this.#space;
    await library.value.space.keepReserve();
    const left = await library.value.space.look();
    if (left.level !== this.#space.level) this.#onSpace(left);
    this.#space = left;
    return left;
  }

  /**
   * Looks at what was left for later when the library was opened. False where the snapshot that it stood on is damaged: the
   * library has been opened anew then, on what is sound.
   */
  async checkSnapshot(): Promise<boolean> {
    const library = await this.library();
    const mend = library.ok ? await library.value.checkSnapshot() : null;
    if (mend === null) return true;
    this.#opening = this.#end(this.#opening).then(() => this.#open({ mended: [mend] }));
    await this.#opening;
    return false;
  }

  /** The bytes of a picture by the name of its file; null where they are not there. */
  async picture(name: string): Promise<Buffer | null> {
    const library = await this.library();
    return library.ok ? library.value.documents.pictures.read(name) : null;
  }

  /** Does something to the library's files while nothing is written to them; what is to be appended waits for the end. */
  async whileClosed<T>(work: () => Promise<T>): Promise<T> {
    const closed = this.#end(this.#opening);
    const working = closed.then(work);
    const openAgain = () => this.#open({});
    this.#opening = working.then(openAgain, openAgain);
    await this.#opening;
    return working;
  }

  /** Takes the last snapshot and ends all writing. */
  async close(): Promise<void> {
    await this.#end(this.#opening);
  }

  async #end(opening: Promise<Result<Library, LibraryError>> | null): Promise<void> {
    if (this.#watching) clearInterval(this.#watching);
    const opened = await opening;
    if (!opened?.ok) return;
    await this.#schedule?.ended();
    await opened.value.close();
  }

  async #open(how: Pick<LibraryWorld, 'hashedAtOnce' | 'mended'>): Promise<Result<Library, LibraryError>> {
    const opened = await openLibrary({ ...this.#world, ...how });
    if (opened.ok) {
      this.#schedule = new BackupSchedule(opened.value);
      void this.#schedule.started(this.#world.now());
      this.#watching = setInterval(() => void this.spaceLeft(), SPACE_MS);
    }
    return opened;
  }
}
