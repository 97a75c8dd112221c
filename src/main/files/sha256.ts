import { createHash } from 'node:crypto';

/** SHA-256 in hexadecimal, as files and pictures are known by; of a text, that of its UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
