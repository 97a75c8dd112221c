import path from 'node:path';
import { z } from '@core/zod.ts';
import { attempt } from './attempt.ts';
import { writeAtomically, type Disk } from './disk.ts';

/** Where a file lay and, where it is known, how it was when it was read. */
const originalSchema = z.object({ path: z.string(), size: z.number(), modifiedMs: z.number() });

/** The first program wrote the path alone. */
const schema = z.record(
  z.string().regex(/^[0-9a-f]{64}$/),
  z.union([
    originalSchema,
    z.string().transform((path): Original => ({ path, size: UNKNOWN, modifiedMs: UNKNOWN })),
  ]),
);

const UNKNOWN = -1;

export type Original = z.infer<typeof originalSchema>;

/** So many files are remembered; the ones read longest ago are forgotten first. */
const REMEMBERED = 5_000;

/**
 * Where the files lay that documents were imported from, by the hash of their bytes: for showing them in the desktop's
 * file manager, and for noticing that one has changed. What they say of a document is never read from here.
 */
export class Originals {
  readonly #disk: Disk;
  readonly #file: string;
  #originals: Promise<Map<string, Original>> | null = null;

  constructor(disk: Disk, profileFolder: string) {
    this.#disk = disk;
    this.#file = path.join(profileFolder, 'originals.json');
  }

  async pathOf(fileHash: string): Promise<string | null> {
    return (await this.#load()).get(fileHash)?.path ?? null;
  }

  async remember(fileHash: string, original: Original): Promise<void> {
    const originals = await this.#load();
    const known = originals.get(fileHash);
    if (known !== undefined && sameOriginal(known, original) && [...originals.keys()].at(-1) === fileHash)
      return;
    originals.delete(fileHash);
    originals.set(fileHash, original);
    for (const oldest of [...originals.keys()].slice(0, Math.max(0, originals.size - REMEMBERED)))
      originals.delete(oldest);
    const bytes = Buffer.from(`${JSON.stringify(Object.fromEntries(originals))}\n`);
    // Importing goes on without it; only "Show in folder" will not find this file after a restart.
    await attempt(() => writeAtomically(this.#disk, this.#file, bytes));
  }

  /** The hashes under which a file that lay at this path was read, the last one first. */
  async hashesAt(path: string): Promise<readonly string[]> {
    const hashes = [...(await this.#load())].filter(([, original]) => original.path === path);
    return hashes.map(([hash]) => hash).toReversed();
  }

  /** Each path once, with the hash under which the file there was read last. */
  async latest(): Promise<readonly { readonly fileHash: string; readonly original: Original }[]> {
    const byPath = new Map<string, { fileHash: string; original: Original }>();
    for (const [fileHash, original] of await this.#load()) byPath.set(original.path, { fileHash, original });
    return [...byPath.values()];
  }

  #load(): Promise<Map<string, Original>> {
    this.#originals ??= this.#read();
    return this.#originals;
  }

  async #read(): Promise<Map<string, Original>> {
    try {
      const bytes = await this.#disk.read(this.#file);
      return new Map(bytes ? Object.entries(schema.parse(JSON.parse(bytes.toString('utf8')))) : []);
    } catch {
      // A convenience that starts anew when it cannot be read.
      return new Map();
    }
  }
}

function sameOriginal(a: Original, b: Original): boolean {
  return a.path === b.path && a.size === b.size && a.modifiedMs === b.modifiedMs;
}
