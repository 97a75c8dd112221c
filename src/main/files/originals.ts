import path from 'node:path';
import { z } from '@core/zod.ts';
import { attempt } from './attempt.ts';
import { writeAtomically, type Disk } from './disk.ts';

const schema = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string());

/** So many files are remembered; the ones read longest ago are forgotten first. */
const REMEMBERED = 5_000;

/**
 * Where the files lay that documents were imported from, by the hash of their bytes. For showing them in the desktop's
 * file manager and nothing else: what they say of a document is never read from here.
 */
export class Originals {
  readonly #disk: Disk;
  readonly #file: string;
  #paths: Promise<Map<string, string>> | null = null;

  constructor(disk: Disk, profileFolder: string) {
    this.#disk = disk;
    this.#file = path.join(profileFolder, 'originals.json');
  }

  async pathOf(fileHash: string): Promise<string | null> {
    return (await this.#load()).get(fileHash) ?? null;
  }

  async remember(fileHash: string, file: string): Promise<void> {
    const paths = await this.#load();
    if (paths.get(fileHash) === file) return;
    paths.delete(fileHash);
    paths.set(fileHash, file);
    for (const oldest of [...paths.keys()].slice(0, Math.max(0, paths.size - REMEMBERED)))
      paths.delete(oldest);
    const bytes = Buffer.from(`${JSON.stringify(Object.fromEntries(paths))}\n`);
    // Importing goes on without it; only "Show in folder" will not find this file after a restart.
    await attempt(() => writeAtomically(this.#disk, this.#file, bytes));
  }

  #load(): Promise<Map<string, string>> {
    this.#paths ??= this.#read();
    return this.#paths;
  }

  async #read(): Promise<Map<string, string>> {
    try {
      const bytes = await this.#disk.read(this.#file);
      return new Map(bytes ? Object.entries(schema.parse(JSON.parse(bytes.toString('utf8')))) : []);
    } catch {
      // A convenience that starts anew when it cannot be read.
      return new Map();
    }
  }
}
