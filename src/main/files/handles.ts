import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { FileHandle, OfferedFile } from '@shared/bridge.ts';

/**
 * The files that the window may speak of. It holds handles, main holds the paths: a handle is given out only for a file
 * that came from a dialog, a drop or the command line, and means nothing in another run.
 */
export class FileHandles {
  readonly #paths = new Map<FileHandle, string>();
  readonly #contents = new Map<FileHandle, { readonly name: string; readonly bytes: Buffer }>();

  /** A handle for a file that a person has chosen. */
  offer(file: string): OfferedFile {
    const handle = randomUUID() as FileHandle;
    this.#paths.set(handle, file);
    return { handle, name: path.basename(file) };
  }

  /** A handle for what is no file on the disk but is read like one, once. */
  offerBytes(name: string, bytes: Buffer): OfferedFile {
    const handle = randomUUID() as FileHandle;
    this.#contents.set(handle, { name, bytes });
    return { handle, name };
  }

  /** What is behind such a handle, which it leaves at the same time; null for one of a file on the disk. */
  takeBytes(handle: FileHandle): { readonly name: string; readonly bytes: Buffer } | null {
    const content = this.#contents.get(handle) ?? null;
    this.#contents.delete(handle);
    return content;
  }

  /** The path behind a handle; null for a handle that was never given out. */
  pathOf(handle: FileHandle): string | null {
    return this.#paths.get(handle) ?? null;
  }
}
