import { bytesOfBase64 } from '../text/base64.ts';

/** The bytes that a `data:` address of a picture holds itself (RFC 2397, in base64); null for any other address. */
export function bytesOfDataAddress(address: string): Uint8Array | null {
  const [head] = /^\s*data:image\/[a-z+.-]+(?:;[a-z]+=[^;,]*)*;base64,/i.exec(address) ?? [];
  return head === undefined ? null : bytesOfBase64(address.slice(head.length));
}
