import { parseUntrusted } from '../../zod.ts';
import type { LibrarySlice } from '../../library/slice.ts';
import type { Picture } from '../../model/picture.ts';
import type { SourceText } from '../../model/source-text.ts';
import { picturesOf, type KeptPicture } from '../../pictures/picture-box.ts';
import { rasterOf } from '../../pictures/raster.ts';
import { bytesOfBase64 } from '../../text/base64.ts';
import { filePictureSchema, type FilePictureJson } from './file-schema.ts';
import { looksLikePostil } from './parse.ts';

/** The bytes of a picture in base64, where they are at hand. */
export type PictureOf = (picture: Picture) => string | undefined;

/** The pictures that the documents of a slice show, each once and in order of their hashes, as far as they are at hand. */
export function picturesToJson(
  { sources }: Pick<LibrarySlice, 'sources'>,
  texts: (id: LibrarySlice['sources'][number]['id']) => SourceText | undefined,
  pictureOf: PictureOf,
): FilePictureJson[] {
  const found = new Map<string, FilePictureJson>();
  for (const { id } of sources) {
    for (const picture of picturesOf(texts(id)?.blocks ?? [])) {
      const { hash, type } = picture;
      const base64 = found.has(hash) ? undefined : pictureOf(picture);
      if (base64 !== undefined) found.set(hash, { hash, type, base64 });
    }
  }
  return [...found.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

const FIELD = 'postil:pictures';

/**
 * Takes the pictures out of the JSON of a Postil file, of whoever it may be: those that are what they are said to be,
 * each once. What is left in the list is none that is kept. `hash` is the SHA-256 of bytes, hexadecimal.
 */
export function takePictures(
  json: unknown,
  hash: (bytes: Uint8Array) => string,
): { readonly json: unknown; readonly pictures: readonly KeptPicture[] } {
  const list: unknown = looksLikePostil(json) ? (json as Record<string, unknown>)[FIELD] : undefined;
  if (!Array.isArray(list)) return { json, pictures: [] };
  const taken = new Map<string, KeptPicture>();
  const left: unknown[] = [];
  for (const one of list as readonly unknown[]) {
    const picture = pictureFromJson(one, hash);
    if (picture === null || taken.has(picture.hash)) left.push(one);
    else taken.set(picture.hash, picture);
  }
  const { [FIELD]: _, ...rest } = json as Record<string, unknown>;
  return { json: left.length === 0 ? rest : { ...rest, [FIELD]: left }, pictures: [...taken.values()] };
}

function pictureFromJson(json: unknown, hash: (bytes: Uint8Array) => string): KeptPicture | null {
  const read = parseUntrusted(filePictureSchema, json);
  if (!read.success) return null;
  const bytes = bytesOfBase64(read.data.base64);
  const isSo = rasterOf(bytes)?.type === read.data.type && hash(bytes) === read.data.hash;
  return isSo ? { hash: read.data.hash, bytes } : null;
}
