import { XML_DECLARATION, xml } from '../../markup/write-xml.ts';
import type { LibrarySlice } from '../../library/slice.ts';
import { codesOf } from './write-codes.ts';

export const CODEBOOK_NAMESPACE = 'urn:QDA-XML:codebook:1.0';

/**
 * The tags of a part of a library as a REFI-QDA codebook (`.qdc`). Where there is none it has no codes, which readers
 * take and only the schema forbids.
 */
export function writeCodebook(slice: LibrarySlice, origin: string): string {
  const codes = codesOf(new Map(slice.tags.map((tag) => [tag.id as string, tag])));
  return `${XML_DECLARATION}${xml('CodeBook', { xmlns: CODEBOOK_NAMESPACE, origin }, xml('Codes', {}, ...codes))}\n`;
}
