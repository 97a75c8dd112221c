import path from 'node:path';
import type { Disk, LogFile } from '../files/disk.ts';
import { sha256 } from '../files/sha256.ts';

/** What every call ends with once there is no power: no error of a file system, so that nobody can take it for one. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

/** A file apart from its names: what it says, and what of that has been synced. */
interface FileNode {
  bytes: Buffer;
  synced: Buffer;
}

type Folder = Map<string, FileNode>;

/** A name that was given, taken over or removed and is not yet sure to be on the disk; it gets there whole or not at all. */
interface EntryChange {
  readonly folders: readonly string[];
  readonly apply: (folderOf: (folder: string) => Folder) => void;
}

const SECTOR = 512;

/**
 * A model of a disk that is cut from its power: in memory, and as unkind as the rules allow. Sure is only what was synced:
 * of a file its content, of a folder its names. Of everything since then any part may have got there, in any order: some
 * of the changes to names but not those before them, some sectors of what was appended and zeros in place of others, a
 * size without its content. What it takes for granted: renaming is atomic, a sync that was answered was done.
 */
export class PowerCutDisk implements Disk {
  /** How many steps have been done: a power cut can come between any two. */
  steps = 0;
  readonly #cutAt: number;
  readonly #folders: Map<string, Folder>;
  readonly #synced: Map<string, Folder>;
  #pending: EntryChange[] = [];

  /** An empty disk, which has power for so many steps. */
  constructor(cutAt = Number.POSITIVE_INFINITY, content: ReadonlyMap<string, Folder> = new Map()) {
    this.#cutAt = cutAt;
    this.#folders = copyOf(content);
    this.#synced = copyOf(content);
  }

  /** What is found when there is power again, for so many steps. `random` decides what got to the disk. */
  afterCut(random: () => number, cutAt?: number): PowerCutDisk {
    const content = copyOf(this.#synced);
    for (const { apply } of this.#pending) {
      if (random() < 0.5) apply((folder) => folderIn(content, folder));
    }
    const found = new Map<FileNode, FileNode>();
    for (const folder of content.values()) {
      for (const [name, file] of folder) {
        const bytes = leftOf(file, random);
        const left = found.get(file) ?? { bytes, synced: bytes };
        found.set(file, left);
        folder.set(name, left);
      }
    }
    return new PowerCutDisk(cutAt, content);
  }

  makeFolder(folder: string): Promise<void> {
    return this.#do(() => {
      // Its contract has the names of folders synced.
      folderIn(this.#folders, folder);
      folderIn(this.#synced, folder);
    });
  }

  list(folder: string): Promise<readonly string[]> {
    return this.#do(() => [...(this.#folders.get(folder)?.keys() ?? [])].sort());
  }

  read(file: string): Promise<Buffer | null> {
    return this.#do(() => this.#find(file)?.bytes ?? null);
  }

  sha256(file: string): Promise<string | null> {
    return this.#do(() => {
      const found = this.#find(file);
      return found ? sha256(found.bytes) : null;
    });
  }

  size(file: string): Promise<number | null> {
    return this.#do(() => this.#find(file)?.bytes.length ?? null);
  }

  freeBytes(): Promise<number> {
    return this.#do(() => 1e12);
  }

  async openLog(file: string): Promise<LogFile> {
    const node = await this.#do(() => this.#find(file) ?? this.#make(file));
    return {
      append: (bytes) =>
        this.#do(() => {
          node.bytes = Buffer.concat([node.bytes, bytes]);
        }),
      sync: () => this.#sync(node),
      truncate: async (size) => {
        await this.#do(() => {
          node.bytes = node.bytes.subarray(0, size);
        });
        await this.#sync(node);
      },
      close: () => Promise.resolve(),
    };
  }

  async writeNew(file: string, bytes: Buffer): Promise<void> {
    const node = await this.#do(() => this.#make(file));
    await this.#do(() => {
      node.bytes = Buffer.from(bytes);
    });
    await this.#sync(node);
  }

  rename(from: string, to: string): Promise<void> {
    return this.#do(() => {
      const node = this.#find(from);
      if (!node) throw Object.assign(new Error(`there is no ${from}`), { code: 'ENOENT' });
      this.#change([path.dirname(from), path.dirname(to)], (folderOf) => {
        folderOf(path.dirname(to)).set(path.basename(to), node);
        folderOf(path.dirname(from)).delete(path.basename(from));
      });
    });
  }

  remove(file: string): Promise<void> {
    return this.#do(() => {
      this.#change([path.dirname(file)], (folderOf) => {
        folderOf(path.dirname(file)).delete(path.basename(file));
      });
    });
  }

  async syncFolder(folder: string): Promise<void> {
    await this.#do(() => {
      const [sure, pending] = [
        this.#pending.filter(({ folders }) => folders.includes(folder)),
        this.#pending.filter(({ folders }) => !folders.includes(folder)),
      ];
      for (const { apply } of sure) apply((each) => folderIn(this.#synced, each));
      this.#pending = pending;
    });
    await this.#do(() => undefined);
  }

  async #sync(node: FileNode): Promise<void> {
    await this.#do(() => {
      node.synced = node.bytes;
    });
    // The power can also go when it is on the disk and nobody has been told.
    await this.#do(() => undefined);
  }

  #find(file: string): FileNode | undefined {
    return this.#folders.get(path.dirname(file))?.get(path.basename(file));
  }

  #make(file: string): FileNode {
    const node: FileNode = { bytes: Buffer.alloc(0), synced: Buffer.alloc(0) };
    this.#change([path.dirname(file)], (folderOf) => {
      folderOf(path.dirname(file)).set(path.basename(file), node);
    });
    return node;
  }

  #change(folders: readonly string[], apply: EntryChange['apply']): void {
    apply((folder) => folderIn(this.#folders, folder));
    this.#pending.push({ folders, apply });
  }

  /** One step: done at once, or not at all once the power is gone. */
  async #do<T>(step: () => T): Promise<T> {
    await Promise.resolve();
    if (this.steps >= this.#cutAt) throw new PowerCut();
    this.steps += 1;
    return step();
  }
}

function copyOf(folders: ReadonlyMap<string, Folder>): Map<string, Folder> {
  return new Map([...folders].map(([name, folder]) => [name, new Map(folder)]));
}

function folderIn(folders: Map<string, Folder>, name: string): Folder {
  const folder = folders.get(name) ?? new Map<string, FileNode>();
  folders.set(name, folder);
  return folder;
}

/** What is left of a file's content: what was synced, and any part of what came after. */
function leftOf({ bytes, synced }: FileNode, random: () => number): Buffer {
  const isGrown = bytes.length > synced.length && bytes.subarray(0, synced.length).equals(synced);
  const chance = random();
  if (!isGrown) return chance < 0.5 ? synced : bytes;
  if (chance < 0.2) return synced;
  if (chance < 0.4) return bytes;
  const length = synced.length + Math.floor(random() * (bytes.length - synced.length + 1));
  if (chance < 0.7) return bytes.subarray(0, length);
  // Sectors get there one by one; the size may say more than is there.
  const left = Buffer.alloc(chance < 0.85 ? bytes.length : length);
  synced.copy(left);
  for (let from = synced.length; from < left.length; from = (Math.floor(from / SECTOR) + 1) * SECTOR) {
    const to = Math.min((Math.floor(from / SECTOR) + 1) * SECTOR, left.length);
    if (random() < 0.5) bytes.copy(left, from, from, to);
  }
  return left;
}
