import type { DecodedText } from './decode-text.ts';

/** Text from UTF-32, which browsers do not decode; null where the bytes are no code points. */
export function decodeUtf32(bytes: Uint8Array, encoding: string): DecodedText | null {
  if (bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const codePoint = view.getUint32(at, encoding === 'utf-32le');
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return null;
    pieces.push(String.fromCodePoint(codePoint));
  }
  return { text: pieces.join(''), encoding, replaced: 0 };
}
