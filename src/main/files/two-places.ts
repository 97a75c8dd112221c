import path from 'node:path';
import { attempt, codeOf } from './attempt.ts';
import { writeAtomically, type Disk } from './disk.ts';

/** What the bytes of a file say; null where they are damaged. */
export type Check<Content> = (bytes: Buffer) => Content | null;

/**
 * Files that are written once and read for years, each in two folders, so that the copy is what is read when the first file
 * has been damaged.
 */
export class TwoPlaces {
  readonly #disk: Disk;
  readonly #folders: { readonly first: string; readonly second: string };

  constructor(disk: Disk, folders: { first: string; second: string }) {
    this.#disk = disk;
    this.#folders = folders;
  }

  /**
   * Writes a file in both places, synced. Where a sound one stands already, it stays; the bytes are made only when they are
   * wanted. Fails as the disk does in writing.
   */
  async keep(name: string, bytes: () => Buffer, check: Check<unknown>): Promise<void> {
    let made: Buffer | null = null;
    for (const file of this.#filesOf(name)) {
      // What cannot be read is as bad as damaged.
      const { content } = await this.#look(file, check);
      if (content === null) await writeAtomically(this.#disk, file, (made ??= bytes()));
    }
  }

  /**
   * What a file says. A damaged, missing or unreadable one is replaced from its copy. Where neither is sound the content is
   * null, and `isThere` says whether there is a file at all. Fails as the disk does where it lets neither be read.
   */
  async read<Content>(
    name: string,
    check: Check<Content>,
  ): Promise<{ readonly content: Content | null; readonly isThere: boolean }> {
    const [first, second] = this.#filesOf(name);
    const original = await this.#look(first, check);
    if (original.content !== null) return { content: original.content, isThere: true };
    const copy = await this.#look(second, check);
    const { bytes, content } = copy;
    if (bytes !== null && content !== null) {
      // Mending may fail, on a full disk for one; what is asked for is there all the same.
      await attempt(() => writeAtomically(this.#disk, first, bytes));
      return { content, isThere: true };
    }
    // What the disk keeps to itself may be sound: it is not said to be damaged.
    const refused = original.refused ?? copy.refused;
    if (refused) throw refused;
    return { content: null, isThere: original.bytes !== null || bytes !== null };
  }

  /** What stands in one of the places, and with what error the disk refuses to read it. */
  async #look<Content>(file: string, check: Check<Content>) {
    try {
      const bytes = await this.#disk.read(file);
      return { bytes, content: bytes === null ? null : check(bytes), refused: null };
    } catch (error) {
      if (codeOf(error) === null) throw error;
      return { bytes: null, content: null, refused: error as Error };
    }
  }

  /** Removes a file from both places. Fails as the disk does. */
  async remove(name: string): Promise<void> {
    for (const file of this.#filesOf(name)) await this.#disk.remove(file);
  }

  #filesOf(name: string): readonly [string, string] {
    return [path.join(this.#folders.first, name), path.join(this.#folders.second, name)];
  }
}
