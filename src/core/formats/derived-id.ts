import type { Digest } from './postil/parse.ts';

/**
 * A UUID that the same parts always give (version 8, RFC 9562: from the SHA-256 of the parts). For records of other
 * programs without a UUID of their own, so that opening a file again brings nothing twice.
 */
export async function derivedUuid(digest: Digest, ...parts: readonly string[]): Promise<string> {
  const hex = hexOf(await digest(JSON.stringify(parts)));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

/** A digest in base64url as lower-case hexadecimal. */
export function hexOf(base64Url: string): string {
  let bits = '';
  for (const letter of base64Url) bits += ALPHABET.indexOf(letter).toString(2).padStart(6, '0');
  return (bits.slice(0, 256).match(/.{4}/g) ?? [])
    .map((four) => Number.parseInt(four, 2).toString(16))
    .join('');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
