import { Inflate } from 'fflate';
import { err, ok, type Result } from '../result.ts';
import { crc32 } from './crc.ts';

export type ZipError =
  | { readonly type: 'damaged'; readonly part: string }
  | { readonly type: 'needsPassword' }
  | { readonly type: 'unpacksTooLarge'; readonly limit: number }
  | { readonly type: 'tooManyParts'; readonly limit: number };

export interface ZipLimits {
  readonly entries: number;
  /** Of all parts together, counted while they are unpacked. */
  readonly bytes: number;
  /** Unpacked to packed, for what is more than a few megabytes: small parts of nothing but spaces are no attack. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 5_000,
  bytes: 500_000_000,
  ratio: 100,
  ratioFrom: 10_000_000,
};

interface Entry {
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly header: number;
}

/**
 * A zip file whose parts are unpacked one by one, when they are asked for by name. What its directory says of sizes is
 * not believed: the limits hold for what comes out, and what comes out must have the checksum that was promised.
 */
export class Zip {
  readonly #file: Uint8Array;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: ZipLimits;
  #unpacked = 0;

  private constructor(file: Uint8Array, entries: ReadonlyMap<string, Entry>, limits: ZipLimits) {
    this.#file = file;
    this.#entries = entries;
    this.#limits = limits;
  }

  static open(file: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Result<Zip, ZipError> {
    const entries = entriesOf(file, limits);
    return entries.ok ? ok(new Zip(file, entries.value, limits)) : entries;
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** The bytes of a part; null where there is none of this name. */
  read(name: string): Result<Uint8Array | null, ZipError> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return ok(null);
    if (entry.flags & 1) return err({ type: 'needsPassword' });
    const packed = this.#packed(entry);
    if (packed === null) return damaged(name);
    const bytes = entry.method === 0 ? this.#counted(packed) : this.#inflated(packed, name);
    if (!bytes.ok) return bytes;
    return crc32(bytes.value) === entry.crc ? bytes : damaged(name);
  }

  #packed({ header, packed, method }: Entry): Uint8Array | null {
    const view = viewOf(this.#file);
    if (method !== 0 && method !== 8) return null;
    if (header + 30 > this.#file.length || view.getUint32(header, true) !== 0x04034b50) return null;
    const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    return start + packed > this.#file.length ? null : this.#file.subarray(start, start + packed);
  }

  #counted(bytes: Uint8Array): Result<Uint8Array, ZipError> {
    this.#unpacked += bytes.length;
    return this.#unpacked > this.#limits.bytes
      ? err({ type: 'unpacksTooLarge', limit: this.#limits.bytes })
      : ok(bytes);
  }

  #inflated(packed: Uint8Array, name: string): Result<Uint8Array, ZipError> {
    const pieces: Uint8Array[] = [];
    const done = { length: 0, isFinal: false };
    const { ratio, ratioFrom, bytes: limit } = this.#limits;
    const isTooMuch = (): boolean =>
      this.#unpacked + done.length > limit ||
      (done.length > ratioFrom && done.length > packed.length * ratio);
    const inflate = new Inflate((piece, final) => {
      pieces.push(piece);
      done.length += piece.length;
      done.isFinal ||= final;
    });
    try {
      for (let at = 0; at < packed.length && !isTooMuch(); at += PIECE) {
        inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
      }
    } catch {
      // What the inflater throws is about the bytes of the file, and only that they are wrong is of use to anybody.
      return damaged(name);
    }
    if (isTooMuch()) return err({ type: 'unpacksTooLarge', limit });
    if (!done.isFinal) return damaged(name);
    this.#unpacked += done.length;
    const bytes = new Uint8Array(done.length);
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return ok(bytes);
  }
}

/** So many packed bytes are unpacked before it is looked how many came out: a thousandfold at most. */
const PIECE = 16_384;

function damaged(part: string): Result<never, ZipError> {
  return err({ type: 'damaged', part: part.slice(0, 300) });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The directory stands at the end, before a comment of up to 64 kilobytes. */
function endOf(file: Uint8Array): number | null {
  const view = viewOf(file);
  const first = Math.max(0, file.length - 65_557);
  for (let at = file.length - 22; at >= first; at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return null;
}

function entriesOf(file: Uint8Array, limits: ZipLimits): Result<ReadonlyMap<string, Entry>, ZipError> {
  const end = endOf(file);
  if (end === null) return damaged('');
  const view = viewOf(file);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) return err({ type: 'tooManyParts', limit: limits.entries });
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > file.length || view.getUint32(at, true) !== 0x02014b50) return damaged('');
    const nameLength = view.getUint16(at + 28, true);
    const name = nameOf(file.subarray(at + 46, at + 46 + nameLength));
    // Of two parts of one name the first is meant; who puts in a second has something to hide.
    if (!name.endsWith('/') && !entries.has(name)) {
      entries.set(name, {
        flags: view.getUint16(at + 8, true),
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        header: view.getUint32(at + 42, true),
      });
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return ok(entries);
}

/** Names are UTF-8 in everything that is read here. */
function nameOf(bytes: Uint8Array): string {
  let escaped = '';
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`;
  try {
    return decodeURIComponent(escaped);
  } catch {
    // Bytes that are no UTF-8: nobody will ask for this part, but it has a name.
    return String.fromCharCode(...bytes);
  }
}
