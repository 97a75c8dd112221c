import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { pictureFileName, pictureOfFileName, type Picture } from '@core/model/picture.ts';
import type { KeptPicture } from '@core/pictures/picture-box.ts';
import { rasterOf } from '@core/pictures/raster.ts';
import { ok, type Result } from '@core/result.ts';
import { attempt, type DiskFailure } from '../files/attempt.ts';
import type { Disk } from '../files/disk.ts';
import { TwoPlaces, type Check } from '../files/two-places.ts';
import { sha256 } from '../files/sha256.ts';

/**
 * The pictures of documents, each in a file named by its hash, and each once more in a second folder, as the texts are.
 *
 * What a file that is being opened brings is first laid down under temporary names, which the next start clears away;
 * the pictures of a text take their own names when that text is kept. So none stays that no text shows, and none is
 * missing that one does.
 */
export class Pictures {
  readonly #disk: Disk;
  readonly #places: TwoPlaces;
  /** Where pictures are laid down before they are kept. */
  readonly #folder: string;
  /** Where what has been laid down lies, by the name that it will have. */
  readonly #laidDown = new Map<string, string>();
  /** Those that texts of this run show: a record may name such a text any moment. */
  readonly #inUse = new Set<string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(disk: Disk, folders: { first: string; second: string }) {
    this.#disk = disk;
    this.#places = new TwoPlaces(disk, folders);
    this.#folder = folders.first;
  }

  /** Lays down, synced, the pictures that a file brings. */
  layDown(pictures: readonly KeptPicture[]): Promise<Result<null, DiskFailure>> {
    return attempt(async () => {
      for (const { hash, bytes } of pictures) {
        const raster = rasterOf(bytes);
        if (raster === null) continue;
        const name = pictureFileName({ hash, type: raster.type });
        if (this.#laidDown.has(name)) continue;
        const temporary = path.join(this.#folder, `${name}.${randomBytes(6).toString('hex')}.tmp`);
        await this.#disk.writeNew(temporary, Buffer.from(bytes));
        this.#laidDown.set(name, temporary);
      }
      return null;
    });
  }

  /** Keeps those of a text's pictures that have been laid down, in both places, synced. A sound file stays. */
  keep(pictures: readonly Picture[]): Promise<Result<null, DiskFailure>> {
    return this.#inTurn(() => this.#keep(pictures));
  }

  /** Removes pictures by the names of their files, but those of texts that were kept in this run. */
  remove(names: readonly string[]): Promise<Result<null, DiskFailure>> {
    return this.#inTurn(() =>
      attempt(async () => {
        for (const name of names) if (!this.#inUse.has(name)) await this.#places.remove(name);
        return null;
      }),
    );
  }

  async #keep(pictures: readonly Picture[]): Promise<Result<null, DiskFailure>> {
    for (const name of new Set(pictures.map(pictureFileName))) {
      this.#inUse.add(name);
      const temporary = this.#laidDown.get(name);
      if (temporary === undefined) continue;
      const kept = await attempt(async () => {
        const bytes = await this.#disk.read(temporary);
        if (bytes === null) return;
        await this.#places.keep(name, () => bytes, soundAs(name));
        await this.#disk.remove(temporary);
      });
      if (!kept.ok) return kept;
      this.#laidDown.delete(name);
    }
    return ok(null);
  }

  /** The bytes of a picture by the name of its file, checked; a damaged or missing file is replaced from its copy. */
  async read(name: string): Promise<Buffer | null> {
    if (pictureOfFileName(name) === null) return null;
    const read = await attempt(() => this.#places.read(name, soundAs(name)));
    return read.ok ? read.value.content : null;
  }

  /** Keeping and removing never meet. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}

/** The bytes themselves, where they are those that the name of their file says. */
function soundAs(name: string): Check<Buffer> {
  const hash = pictureOfFileName(name)?.hash;
  return (bytes) => (sha256(bytes) === hash ? bytes : null);
}
