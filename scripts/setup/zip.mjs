import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

/**
 * @typedef {object} ZipEntry
 * @property {string} name with `/` between folders; ends in `/` for a folder
 * @property {number} mode Unix permissions, 0 when the archive has none
 * @property {number} method 0 stored, 8 deflated
 * @property {number} crc
 * @property {number} compressedSize
 * @property {number} headerOffset
 */

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * Reads a zip file's table of contents. Written here because set-up runs before any dependency is installed and must
 * not rely on `unzip`. Archives over 4 GB or with more than 65,534 entries (zip64) are refused.
 *
 * @param {string} file
 * @returns {Promise<ZipEntry[]>}
 */
export async function readZipDirectory(file) {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, END_SIZE + LONGEST_COMMENT));
    await handle.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(uint32(END_OF_DIRECTORY));
    if (end === -1) throw new Error(`${file} is not a zip file`);

    const count = tail.readUInt16LE(end + 10);
    const directorySize = tail.readUInt32LE(end + 12);
    const directoryOffset = tail.readUInt32LE(end + 16);
    if (count === 0xffff || directoryOffset === 0xffffffff) throw new Error(`${file} is a zip64 file`);

    const directory = Buffer.alloc(directorySize);
    await handle.read(directory, 0, directorySize, directoryOffset);
    return parseDirectory(directory, count);
  } finally {
    await handle.close();
  }
}

/**
 * @param {Buffer} directory
 * @param {number} count
 */
function parseDirectory(directory, count) {
  /** @type {ZipEntry[]} */
  const entries = [];
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('the zip directory is damaged');
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const commentLength = directory.readUInt16LE(at + 32);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      compressedSize: directory.readUInt32LE(at + 20),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

/**
 * Writes one entry to a file, checking its CRC. The target's folders are made.
 *
 * @param {string} file the archive
 * @param {ZipEntry} entry
 * @param {string} target
 */
export async function extractZipEntry(file, entry, target) {
  if (entry.name.endsWith('/')) {
    await mkdir(target, { recursive: true });
    return;
  }
  await mkdir(path.dirname(target), { recursive: true });

  let crc = 0;
  const checksum = new Transform({
    transform(/** @type {Buffer} */ chunk, _encoding, done) {
      crc = crc32(chunk, crc);
      done(null, chunk);
    },
  });
  const start = await dataOffset(file, entry);
  await pipeline(
    entry.compressedSize === 0
      ? new PassThrough().end()
      : createReadStream(file, { start, end: start + entry.compressedSize - 1 }),
    entry.method === 8 ? createInflateRaw() : new PassThrough(),
    checksum,
    createWriteStream(target),
  );
  if (crc !== entry.crc) throw new Error(`${entry.name} is damaged in ${file}`);
  if (entry.mode !== 0) await chmod(target, entry.mode);
}

/**
 * The local header repeats the name and may carry other extra fields than the directory: only it says where data begins.
 *
 * @param {string} file
 * @param {ZipEntry} entry
 */
async function dataOffset(file, entry) {
  const handle = await open(file, 'r');
  try {
    const header = Buffer.alloc(30);
    await handle.read(header, 0, header.length, entry.headerOffset);
    if (header.readUInt32LE(0) !== LOCAL_HEADER) throw new Error(`${entry.name} is damaged in ${file}`);
    return entry.headerOffset + header.length + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}

/** @param {number} value */
function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
