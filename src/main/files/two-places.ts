import path from 'node:path';
import { attempt } from './attempt.ts';
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
   * wanted. Fails as the disk does.
   */
  async keep(name: string, bytes: () => Buffer, check: Check<unknown>): Promise<void> {
    for (const file of this.#filesOf(name)) {
      const there = await this.#disk.read(file);
      if (there === null || check(there) === null) await writeAtomically(this.#disk, file, bytes());
    }
  }

  /**
   * What a file says. A damaged or missing one is replaced from its copy. Where neither is sound the content is null, and
   * `isThere` says whether there is a file at all. Fails as the disk does.
   */
  async read<Content>(
    name: string,
    check: Check<Content>,
  ): Promise<{ readonly content: Content | null; readonly isThere: boolean }> {
    const [first, second] = this.#filesOf(name);
    const bytes = await this.#disk.read(first);
    const content = bytes === null ? null : check(bytes);
    if (content !== null) return { content, isThere: true };
    const copied = await this.#disk.read(second);
    const copy = copied === null ? null : check(copied);
    // Mending may fail, on a full disk for one; what is asked for is there all the same.
    if (copied !== null && copy !== null) await attempt(() => writeAtomically(this.#disk, first, copied));
    return { content: copy, isThere: bytes !== null || copied !== null };
  }

  #filesOf(name: string): readonly [string, string] {
    return [path.join(this.#folders.first, name), path.join(this.#folders.second, name)];
  }
}
