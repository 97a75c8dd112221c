import { crc32 } from 'node:zlib';

/** An object as the library's files hold it on a line: with the checksum of everything before it as its last member. */
export function sealed(object: object): string {
  const body = JSON.stringify(object).slice(0, -1);
  return `${body},"crc":"${crc32(Buffer.from(body)).toString(16).padStart(8, '0')}"}\n`;
}
