import { LONGEST_SIDE, type Picture } from '../model/picture.ts';

/** More pixels than this no picture in a document has; unpacked they would fill the memory. */
export const MOST_PIXELS = 60_000_000;

/** More bytes than this no picture in a document has. */
export const MOST_PICTURE_BYTES = 20_000_000;

/**
 * What kind of picture bytes are and how large, by the bytes themselves; null for everything that is not kept: other
 * kinds, damaged heads, and sizes that nobody draws.
 *
 * Heads as in PNG (ISO 15948, 11.2.2), JPEG (ITU T.81, B.2.2), GIF89a (18) and the WebP container specification.
 */
export function rasterOf(bytes: Uint8Array): Omit<Picture, 'hash'> | null {
  if (bytes.length > MOST_PICTURE_BYTES) return null;
  const found = png(bytes) ?? gif(bytes) ?? webp(bytes) ?? jpeg(bytes);
  if (found === null) return null;
  const { width, height } = found;
  const isDrawn = width > 0 && height > 0 && width <= LONGEST_SIDE && height <= LONGEST_SIDE;
  return isDrawn && width * height <= MOST_PIXELS ? found : null;
}

function png(bytes: Uint8Array): Omit<Picture, 'hash'> | null {
  if (!startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) || !says(bytes, 12, 'IHDR')) {
    return null;
  }
  return bytes.length < 33
    ? null
    : { type: 'png', width: bigEndian(bytes, 16, 4), height: bigEndian(bytes, 20, 4) };
}

function gif(bytes: Uint8Array): Omit<Picture, 'hash'> | null {
  if (bytes.length < 13 || !(says(bytes, 0, 'GIF87a') || says(bytes, 0, 'GIF89a'))) return null;
  return { type: 'gif', width: littleEndian(bytes, 6, 2), height: littleEndian(bytes, 8, 2) };
}

function webp(bytes: Uint8Array): Omit<Picture, 'hash'> | null {
  if (bytes.length < 30 || !says(bytes, 0, 'RIFF') || !says(bytes, 8, 'WEBP')) return null;
  if (says(bytes, 12, 'VP8X')) {
    return { type: 'webp', width: littleEndian(bytes, 24, 3) + 1, height: littleEndian(bytes, 27, 3) + 1 };
  }
  if (says(bytes, 12, 'VP8L') && bytes[20] === 0x2f) {
    const sizes = littleEndian(bytes, 21, 4);
    return { type: 'webp', width: (sizes & 0x3fff) + 1, height: ((sizes >>> 14) & 0x3fff) + 1 };
  }
  if (says(bytes, 12, 'VP8 ') && bytes[23] === 0x9d && bytes[24] === 0x01 && bytes[25] === 0x2a) {
    return {
      type: 'webp',
      width: littleEndian(bytes, 26, 2) & 0x3fff,
      height: littleEndian(bytes, 28, 2) & 0x3fff,
    };
  }
  return null;
}

function jpeg(bytes: Uint8Array): Omit<Picture, 'hash'> | null {
  if (!startsWith(bytes, [0xff, 0xd8, 0xff])) return null;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
    } else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
    } else if (marker >= 0xc0 && marker <= 0xcf && !TABLES.has(marker)) {
      return { type: 'jpeg', height: bigEndian(bytes, at + 5, 2), width: bigEndian(bytes, at + 7, 2) };
    } else if (marker === 0xd9 || marker === 0xda) {
      return null;
    } else {
      at += 2 + bigEndian(bytes, at + 2, 2);
    }
  }
  return null;
}

/** Markers among those of frames that say something else: tables of Huffman and arithmetic codes, and an extension. */
const TABLES: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}

function says(bytes: Uint8Array, at: number, letters: string): boolean {
  return Array.from(letters).every((letter, index) => bytes[at + index] === letter.charCodeAt(0));
}

function bigEndian(bytes: Uint8Array, at: number, count: number): number {
  return bytes.subarray(at, at + count).reduce((sum, byte) => sum * 256 + byte, 0);
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  return bytes.subarray(at, at + count).reduceRight((sum, byte) => sum * 256 + byte, 0);
}
