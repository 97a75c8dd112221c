import { createReadStream, createWriteStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

const BLOCK = 512;

/**
 * Copies one file out of a .tgz without holding it in memory.
 *
 * @param {string} archive
 * @param {string} name the file's path inside the archive
 * @param {string} target where to write it
 */
export async function extractTgzFile(archive, name, target) {
  /** @type {Buffer} */
  let pending = Buffer.alloc(0);
  let skip = 0;
  const bytes = createReadStream(archive).pipe(createGunzip());
  /** @type {{ stream: import('node:fs').WriteStream, left: number } | undefined} */
  let wanted;

  for await (const chunk of /** @type {AsyncIterable<Buffer>} */ (bytes)) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    while (pending.length > 0) {
      if (wanted) {
        const part = pending.subarray(0, wanted.left);
        await write(wanted.stream, part);
        wanted.left -= part.length;
        pending = pending.subarray(part.length);
        if (wanted.left === 0) {
          await end(wanted.stream);
          bytes.destroy();
          return;
        }
      } else if (skip > 0) {
        const skipped = Math.min(skip, pending.length);
        skip -= skipped;
        pending = pending.subarray(skipped);
      } else if (pending.length >= BLOCK) {
        const header = readHeader(pending);
        pending = pending.subarray(BLOCK);
        if (header.name === name) wanted = { stream: createWriteStream(target), left: header.size };
        else skip = Math.ceil(header.size / BLOCK) * BLOCK;
      } else {
        break;
      }
    }
  }
  throw new Error(`${name} is not in ${archive}`);
}

/** @param {Buffer} block */
function readHeader(block) {
  const field = (/** @type {number} */ start, /** @type {number} */ length) =>
    block
      .toString('utf8', start, start + length)
      .replace(/\0.*$/s, '')
      .trim();
  const prefix = field(345, 155);
  return {
    name: prefix === '' ? field(0, 100) : `${prefix}/${field(0, 100)}`,
    size: parseInt(field(124, 12), 8) || 0,
  };
}

/**
 * @param {import('node:fs').WriteStream} stream
 * @param {Buffer} bytes
 */
function write(stream, bytes) {
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) => (error ? reject(error) : resolve(undefined)));
  });
}

/** @param {import('node:fs').WriteStream} stream */
function end(stream) {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.end(() => resolve(undefined));
  });
}
