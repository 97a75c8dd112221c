import type { Picture } from '../model/picture.ts';
import type { Block } from '../model/source-text.ts';
import { rasterOf } from './raster.ts';

/** The most pictures that are kept of one document, and the most bytes of all of them. */
export const MOST_PICTURES = 1_000;
export const MOST_BYTES_OF_PICTURES = 100_000_000;

/** Keeps the bytes of a picture that a reader has found; null where they are none that is kept. */
export type KeepPicture = (bytes: Uint8Array) => Picture | null;

/** For who wants the text alone. */
export const keepNoPictures: KeepPicture = () => null;

/** A picture with its bytes. */
export interface KeptPicture {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** The pictures of a document that is being read, each once, as far as they are known by their bytes and within limits. */
export class PictureBox {
  readonly #hash: (bytes: Uint8Array) => string;
  readonly #bytes = new Map<string, Uint8Array>();
  #total = 0;

  /** `hash` is the SHA-256 of bytes, hexadecimal. */
  constructor(hash: (bytes: Uint8Array) => string) {
    this.#hash = hash;
  }

  readonly keep: KeepPicture = (bytes) => {
    const raster = rasterOf(bytes);
    if (raster === null) return null;
    const hash = this.#hash(bytes);
    if (!this.#bytes.has(hash)) {
      const total = this.#total + bytes.length;
      if (this.#bytes.size >= MOST_PICTURES || total > MOST_BYTES_OF_PICTURES) return null;
      this.#total = total;
      this.#bytes.set(hash, bytes);
    }
    return { hash, ...raster };
  };

  /** Those that blocks show. */
  shownIn(blocks: readonly Block[]): readonly KeptPicture[] {
    const shown = new Set(picturesOf(blocks).map(({ hash }) => hash));
    return [...this.#bytes].flatMap(([hash, bytes]) => (shown.has(hash) ? [{ hash, bytes }] : []));
  }
}

/** The pictures that blocks show, in their order. */
export function picturesOf(blocks: readonly Block[]): readonly Picture[] {
  return blocks.flatMap(({ pictures }) => pictures ?? []);
}
