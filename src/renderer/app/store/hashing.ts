import { sourceIdFromDigest, type SourceId } from '@core/model/id.ts';

/** The name of a text: the SHA-256 of its UTF-8 bytes. */
export async function nameOfText(text: string): Promise<SourceId> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const base64 = btoa(String.fromCharCode(...digest));
  return sourceIdFromDigest(base64.replaceAll('+', '-').replaceAll('/', '_').replace('=', ''));
}
