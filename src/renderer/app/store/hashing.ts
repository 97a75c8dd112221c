import { sourceIdFromDigest, type SourceId } from '@core/model/id.ts';

/** The name of a text: the SHA-256 of its UTF-8 bytes. */
export async function nameOfText(text: string): Promise<SourceId> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const base64 = btoa(String.fromCharCode(...digest));
  return sourceIdFromDigest(base64.replaceAll('+', '-').replaceAll('/', '_').replace('=', ''));
}

/** A UUID (version 8, RFC 9562) that is made of a name: the same name gives the same one everywhere. */
export async function uuidOfName(name: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name)));
  const bytes = digest.slice(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
