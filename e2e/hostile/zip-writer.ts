import { deflateRawSync } from 'node:zlib';
import { crc32 } from 'node:zlib';

/** A part of a zip file, and where what is written about it is a lie. */
export interface ZipPart {
  readonly name: string | Uint8Array;
  readonly content: string | Uint8Array;
  /** 0 stored, 8 deflated (usual); any other number is only claimed. */
  readonly method?: number;
  readonly crc?: number;
  /** What the directory says of its size. */
  readonly size?: number;
  readonly packedSize?: number;
  readonly flags?: number;
  /** The attributes of Unix: 0o120777 is a symbolic link. */
  readonly mode?: number;
  /** Points into the file elsewhere than where the part stands. */
  readonly offset?: number;
}

export interface ZipLies {
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  /** How many parts the end of the directory claims. */
  readonly count?: number;
  readonly comment?: Uint8Array;
}

const bytesOf = (text: string | Uint8Array): Buffer => Buffer.from(text as string);

/** A zip file written by hand, so that every field of it can be wrong. */
export function zip(parts: readonly ZipPart[], lies: ZipLies = {}): Uint8Array {
  const before = bytesOf(lies.before ?? '');
  const locals: Buffer[] = [before];
  const directory: Buffer[] = [];
  let offset = before.length;
  for (const part of parts) {
    const name = bytesOf(part.name);
    const content = bytesOf(part.content);
    const method = part.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const crc = part.crc ?? crc32(content);
    const size = part.size ?? content.length;
    const packedSize = part.packedSize ?? packed.length;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE((part.flags ?? 0) | 0x800, 2);
    shared.writeUInt16LE(method, 4);
    shared.writeUInt32LE(crc, 10);
    shared.writeUInt32LE(packedSize, 14);
    shared.writeUInt32LE(size, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, name, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((part.mode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(part.offset ?? offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), shared, rest, name);
    locals.push(local);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  const comment = bytesOf(lies.comment ?? '');
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  const count = Math.min(lies.count ?? parts.length, 0xffff);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, entries, end, comment, bytesOf(lies.after ?? '')]);
}

/** A zip file of parts by their names. */
export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zip(Object.entries(parts).map(([name, content]) => ({ name, content })));
}
