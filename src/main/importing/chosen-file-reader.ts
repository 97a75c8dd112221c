import path from 'node:path';
import { textFactsOf } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { KeptPicture } from '@core/pictures/picture-box.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { FileContent, FileHandle, ReadDraft, ReadError } from '@shared/bridge.ts';
import type { DiskFailure } from '../files/attempt.ts';
import type { FileHandles } from '../files/handles.ts';
import type { Originals } from '../files/originals.ts';
import { readChosenFile } from '../files/read-file.ts';
import { sha256 } from '../files/sha256.ts';
import { sourceIdOf } from '../documents/documents.ts';
import { contentOf, type ReadText } from './content.ts';
import type { Importer } from './importer.ts';
import type { NamedText, ReadTexts } from './read-texts.ts';

type LayDown = (pictures: readonly KeptPicture[]) => Promise<Result<null, DiskFailure>>;

/** How much of the way reading the bytes is; parsing them is the rest. */
const READING_SHARE = 0.4;

/** Reads files that people have chosen: bytes here, what they mean in the importer's window. */
export class ChosenFileReader {
  readonly #handles: FileHandles;
  readonly #importer: Importer;
  readonly #originals: Originals;
  readonly #texts: ReadTexts;
  readonly #layDown: LayDown;
  readonly #onProgress: (handle: FileHandle, fraction: number) => void;
  readonly #reading = new Map<FileHandle, AbortController>();

  constructor(parts: {
    handles: FileHandles;
    importer: Importer;
    originals: Originals;
    /** Where the texts of what was read wait for being kept. */
    texts: ReadTexts;
    /** Lays down the pictures of a file until its text is kept. */
    layDown: LayDown;
    onProgress: (handle: FileHandle, fraction: number) => void;
  }) {
    this.#handles = parts.handles;
    this.#importer = parts.importer;
    this.#originals = parts.originals;
    this.#texts = parts.texts;
    this.#layDown = parts.layDown;
    this.#onProgress = parts.onProgress;
  }

  /** Makes ready for a file that a person is about to choose. */
  expectFile(): void {
    this.#importer.warm();
  }

  async read(handle: FileHandle, password: string | null): Promise<Result<FileContent, ReadError>> {
    const pasted = this.#handles.takeBytes(handle);
    if (pasted !== null) return this.#readBytes(handle, pasted);
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

  /** Stops reading a file, and forgets what it was read as. */
  cancel(handle: FileHandle): void {
    this.#reading.get(handle)?.abort();
    this.#texts.take(handle);
  }

  /** What was never a file on the disk: there is no original of it to remember. */
  async #readBytes(
    handle: FileHandle,
    { name, bytes }: { name: string; bytes: Buffer },
  ): Promise<Result<FileContent, ReadError>> {
    const hash = sha256(bytes);
    const file = { bytes, fileName: name, password: null };
    const parsed = await this.#importer.parse(file, new AbortController().signal, () => undefined);
    return parsed.ok ? this.#contentOf(handle, parsed.value, { name, hash, earlierHashes: [] }) : parsed;
  }

  /** What a file is; its pictures are on the disk by then, and its texts wait for being kept. */
  async #contentOf(
    handle: FileHandle,
    outcome: unknown,
    file: Parameters<typeof contentOf>[1],
  ): Promise<Result<FileContent, ReadError>> {
    const read = contentOf(outcome, file);
    if (!read.ok) return read;
    const { content, pictures } = read.value;
    const laidDown = await this.#layDown(pictures);
    if (!laidDown.ok) {
      const { error } = laidDown;
      return err({ type: 'notKept', code: error.type === 'diskFull' ? 'ENOSPC' : error.code });
    }
    if (content.type === 'postil') return ok(content);
    const [mended, asItStands] = [named(content.mended.text), named(content.asItStands.text)];
    this.#texts.put(handle, { mended, asItStands });
    return ok({
      ...content,
      handle,
      mended: told(content.mended, mended),
      asItStands: told(content.asItStands, asItStands),
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
    const content = await this.#contentOf(handle, parsed.value, { name: fileName, hash, earlierHashes });
    if (content.ok && content.value.type === 'text') {
      await this.#originals.remember(hash, { path: file, size: bytes.length, modifiedMs });
    }
    this.#onProgress(handle, 1);
    return content;
  }
}

/** A draft as the window is told of it: what its text is, without the text. */
function told({ title, metadata }: ReadText['mended'], { id, text }: NamedText): ReadDraft {
  return { title, metadata, text: { id, ...textFactsOf(text) } };
}

function named(text: SourceText): NamedText {
  return { id: sourceIdOf(text), text };
}
