import { crc32 } from 'node:zlib';

const TAIL_LENGTH = ',"crc":"00000000"}'.length;

/**
 * A JSON object on one line whose last member, `crc`, is the CRC-32 of everything before it: a damaged byte is told
 * from the line alone. `json` is the object as JSON, with at least one member.
 */
export function seal(json: string): string {
  const body = json.slice(0, -1);
  return `${body}${tailOf(body)}`;
}

/** What was sealed, without its closing brace; null when a byte of it is not as it was written. */
export function unseal(line: Buffer): Buffer | null {
  const bodyLength = line.length - TAIL_LENGTH;
  if (bodyLength <= 0) return null;
  const body = line.subarray(0, bodyLength);
  // Latin-1 keeps bytes apart one by one, so that what is compared is what stands there.
  return line.toString('latin1', bodyLength) === tailOf(body) ? body : null;
}

/** A small file of one sealed object, read back; null when it is damaged or no JSON. */
export function parseSealed(file: Buffer): unknown {
  const body = unseal(file.at(-1) === 0x0a ? file.subarray(0, -1) : file);
  return body === null ? null : parseJson(`${body.toString('utf8')}}`);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function tailOf(body: string | Buffer): string {
  return `,"crc":"${crc32(body).toString(16).padStart(8, '0')}"}`;
}
