import path from 'node:path';
import type { KeptPicture } from '@core/pictures/picture-box.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { FileContent, FileHandle, ReadError } from '@shared/bridge.ts';
import type { DiskFailure } from '../files/attempt.ts';
import type { FileHandles } from '../files/handles.ts';
import type { Originals } from '../files/originals.ts';
import { readChosenFile } from '../files/read-file.ts';
import { sha256 } from '../files/sha256.ts';
import { contentOf } from './content.ts';
import type { Importer } from './importer.ts';

type LayDown = (pictures: readonly KeptPicture[]) => Promise<Result<null, DiskFailure>>;

/** How much of the way reading the bytes is; parsing them is the rest. */
const READING_SHARE = 0.4;

/** Reads files that people have chosen: bytes here, what they mean in the importer's window. */
export class ChosenFileReader {
  readonly #handles: FileHandles;
  readonly #importer: Importer;
  readonly #originals: Originals;
  readonly #layDown: LayDown;
  readonly #onProgress: (handle: FileHandle, fraction: number) => void;
  readonly #reading = new Map<FileHandle, AbortController>();

  constructor(parts: {
    handles: FileHandles;
    importer: Importer;
    originals: Originals;
    /** Lays down the pictures of a file until its text is kept. */
    layDown: LayDown;
    onProgress: (handle: FileHandle, fraction: number) => void;
  }) {
    this.#handles = parts.handles;
    this.#importer = parts.importer;
    this.#originals = parts.originals;
    this.#layDown = parts.layDown;
    this.#onProgress = parts.onProgress;
  }

  /** Makes ready for a file that a person is about to choose. */
  expectFile(): void {
    this.#importer.warm();
  }

  async read(handle: FileHandle, password: string | null): Promise<Result<FileContent, ReadError>> {
    const pasted = this.#handles.takeBytes(handle);
    if (pasted !== null) return this.#readBytes(pasted);
    const file = this.#handles.pathOf(handle);
    if (file === null) return err({ type: 'vanished' });
    const stop = new AbortController();
    this.#reading.get(handle)?.abort();
    this.#reading.set(handle, stop);
    try {
      return await this.#read(handle, { file, password }, stop.signal);
    } finally {
      if (this.#reading.get(handle) === stop) this.#reading.delete(handle);
    }
  }

  /** Stops reading a file; one that is not being read is left alone. */
  cancel(handle: FileHandle): void {
    this.#reading.get(handle)?.abort();
  }

  /** What was never a file on the disk: there is no original of it to remember. */
  async #readBytes({
    name,
    bytes,
  }: {
    name: string;
    bytes: Buffer;
  }): Promise<Result<FileContent, ReadError>> {
    const hash = sha256(bytes);
    const file = { bytes, fileName: name, password: null };
    const parsed = await this.#importer.parse(file, new AbortController().signal, () => undefined);
    return parsed.ok ? this.#contentOf(parsed.value, { name, hash, earlierHashes: [] }) : parsed;
  }

  /** What a file is; its pictures are on the disk by then. */
  async #contentOf(
    outcome: unknown,
    file: Parameters<typeof contentOf>[1],
  ): Promise<Result<FileContent, ReadError>> {
    const read = contentOf(outcome, file);
    if (!read.ok) return read;
    const { content, pictures } = read.value;
    const laidDown = await this.#layDown(pictures);
    if (laidDown.ok) return ok(content);
    return err({
      type: 'notKept',
      code: laidDown.error.type === 'diskFull' ? 'ENOSPC' : laidDown.error.code,
    });
  }

  async #read(
    handle: FileHandle,
    { file, password }: { readonly file: string; readonly password: string | null },
    signal: AbortSignal,
  ): Promise<Result<FileContent, ReadError>> {
    const read = await readChosenFile(file, {
      signal,
      onProgress: (fraction) => {
        this.#onProgress(handle, fraction * READING_SHARE);
      },
    });
    if (!read.ok) return read;
    const { bytes, hash, modifiedMs } = read.value;
    const fileName = path.basename(file);
    const parsed = await this.#importer.parse({ bytes, fileName, password }, signal, (fraction) => {
      this.#onProgress(handle, READING_SHARE + fraction * (1 - READING_SHARE));
    });
    if (!parsed.ok) return parsed;
    const earlierHashes = (await this.#originals.hashesAt(file)).filter((earlier) => earlier !== hash);
    const content = await this.#contentOf(parsed.value, { name: fileName, hash, earlierHashes });
    if (content.ok && content.value.type === 'text') {
      await this.#originals.remember(hash, { path: file, size: bytes.length, modifiedMs });
    }
    this.#onProgress(handle, 1);
    return content;
  }
}
