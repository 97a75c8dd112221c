import { writeFile } from 'node:fs/promises';

/**
 * Writes an asar archive of a few small files, all at its top level.
 *
 * An asar is a Chromium pickle (four little-endian sizes, then a JSON directory padded to four bytes) followed by the
 * files' bytes one after another.
 *
 * @param {string} target
 * @param {Readonly<Record<string, string>>} files name -> content
 */
export async function writeAsar(target, files) {
  /** @type {Record<string, { size: number, offset: string }>} */
  const directory = {};
  /** @type {Buffer[]} */
  const bodies = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const body = Buffer.from(content);
    directory[name] = { size: body.length, offset: String(offset) };
    bodies.push(body);
    offset += body.length;
  }

  const json = Buffer.from(JSON.stringify({ files: directory }));
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(8 + padded, 4);
  head.writeUInt32LE(4 + padded, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  await writeFile(target, Buffer.concat([head, ...bodies]));
}
