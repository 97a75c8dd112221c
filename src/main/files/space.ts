import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { SpaceLeft } from '@shared/bridge.ts';
import { attempt } from './attempt.ts';
import { writeAtomically, type Disk } from './disk.ts';

const MB = 1024 * 1024;

/** Below this people are told. */
const LOW = 200 * MB;

/** Below this nothing large is written any more: what is left belongs to the journal. */
const SCARCE = 50 * MB;

/** A file of nothing that is given up when the disk is full, so that what is being done can still be kept. */
const RESERVE = 8 * MB;

/** How much room is left where the library lies, and a reserve of it. */
export class Space {
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #reserve: string;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
    this.#reserve = path.join(folder, 'reserve');
  }

  /** Looks how much room there is. */
  async look(): Promise<SpaceLeft> {
    const free = await attempt(() => this.#disk.freeBytes(this.#folder));
    // A disk that does not say how full it is may be as full as it likes: writing will tell.
    if (!free.ok) return { level: 'enough', freeBytes: null };
    const freeBytes = free.value;
    return { level: freeBytes >= LOW ? 'enough' : freeBytes >= SCARCE ? 'low' : 'scarce', freeBytes };
  }

  /** Makes the reserve where it is missing and there is plenty of room. */
  async keepReserve(): Promise<void> {
    const { freeBytes } = await this.look();
    if (freeBytes === null || freeBytes < LOW) return;
    await attempt(async () => {
      if ((await this.#disk.size(this.#reserve)) !== null) return;
      // Not zeros: file systems that compress would keep no room for those.
      await writeAtomically(this.#disk, this.#reserve, randomBytes(RESERVE));
    });
  }

  /** Gives the reserve back to the disk. Whether there was one. */
  async giveUpReserve(): Promise<boolean> {
    const given = await attempt(async () => {
      if ((await this.#disk.size(this.#reserve)) === null) return false;
      await this.#disk.remove(this.#reserve);
      return true;
    });
    return given.ok && given.value;
  }
}
