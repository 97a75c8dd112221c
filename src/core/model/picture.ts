import { z } from '../zod.ts';

/** The kinds of pictures that are kept: made of pixels, so that nothing in one can act or be fetched. */
export const PICTURE_TYPES = ['png', 'jpeg', 'gif', 'webp'] as const;

/** No side of a picture is longer, in pixels. */
export const LONGEST_SIDE = 30_000;

/** A picture of a document. Its bytes lie beside the texts, in a file that is called by their hash. */
export const pictureSchema = z.object({
  /** The SHA-256 of the bytes, hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.enum(PICTURE_TYPES),
  /** In pixels, as the file says. */
  width: z.int().min(1).max(LONGEST_SIDE),
  height: z.int().min(1).max(LONGEST_SIDE),
});

export type Picture = z.infer<typeof pictureSchema>;

/** What the file of a picture is called. */
export function pictureFileName({ hash, type }: Pick<Picture, 'hash' | 'type'>): string {
  return `${hash}.${type}`;
}

/** The picture that a file is called after; null for other names. */
export function pictureOfFileName(name: string): Pick<Picture, 'hash' | 'type'> | null {
  const [, hash, ending] = /^([0-9a-f]{64})\.([a-z]+)$/.exec(name) ?? [];
  const type = PICTURE_TYPES.find((each) => each === ending);
  return hash === undefined || type === undefined ? null : { hash, type };
}
