import { createHash } from 'node:crypto';
import { sourceIdFromDigest, type SourceId } from '../model/id.ts';

/** SHA-256 of a text's UTF-8 bytes in base64url: what main and the window pass in, made with Node's own. */
export function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64url');
}

export function sourceIdOf(text: string): SourceId {
  return sourceIdFromDigest(digest(text));
}
