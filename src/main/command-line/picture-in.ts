import type { PictureOf } from '@core/formats/postil/pictures.ts';
import type { KeptPicture } from '@core/pictures/picture-box.ts';

/** Finds a picture among those that files brought. */
export function pictureIn(pictures: readonly KeptPicture[]): PictureOf {
  const byHash = new Map(pictures.map(({ hash, bytes }) => [hash, bytes]));
  return ({ hash }) => {
    const bytes = byHash.get(hash);
    return bytes && Buffer.from(bytes).toString('base64');
  };
}
