import type { PictureBytes } from '@core/formats/docx/media.ts';
import type { Picture } from '@core/model/picture.ts';
import { bytesOfBase64 } from '@core/text/base64.ts';
import { bridge } from '../bridge.ts';
import { loaded } from '../print/pictures.ts';

/** The widths, in pixels, that pictures are made smaller to, one after another, until all of them have room. */
const WIDTHS = [1200, 900, 640] as const;
const QUALITY = 0.8;

/**
 * Pictures as `data:` addresses by their hashes, of so many characters in all: as they are where they have room, otherwise
 * smaller, and where even that is too much, the first of them that do. What is not there or cannot be drawn is left out.
 */
export async function pictureAddressesWithin(
  pictures: readonly Picture[],
  room: number,
): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>();
  const images = new Map<string, HTMLImageElement>();
  for (const picture of pictures) {
    const image = await loaded(picture);
    const bytes = image && (await bridge.readPicture(picture));
    if (!image || bytes === null) continue;
    images.set(picture.hash, image);
    kept.set(picture.hash, `data:image/${picture.type};base64,${bytes}`);
  }
  let addresses = kept;
  for (const width of WIDTHS) {
    if (sizeOf(addresses) <= room) return addresses;
    addresses = new Map<string, string>();
    for (const [hash, image] of images) {
      const smaller = redrawn(image, width, 'image/webp');
      const own = kept.get(hash) ?? '';
      addresses.set(hash, smaller.length < own.length ? smaller : own);
    }
  }
  let left = room;
  return new Map(
    [...addresses].filter(([, { length }]) => {
      if (length > left) return false;
      left -= length;
      return true;
    }),
  );
}

/** Pictures in kinds that every word processor shows, by their hashes; what is not there or cannot be drawn is left out. */
export async function pictureBytes(pictures: readonly Picture[]): Promise<ReadonlyMap<string, PictureBytes>> {
  const found = new Map<string, PictureBytes>();
  for (const picture of pictures) {
    const { hash, type } = picture;
    const image = await loaded(picture);
    const base64 = image && (await bridge.readPicture(picture));
    if (!image || base64 === null) continue;
    found.set(
      hash,
      type === 'webp'
        ? {
            type: 'png',
            bytes: bytesOfBase64(redrawn(image, image.naturalWidth, 'image/png').split(',')[1] ?? ''),
          }
        : { type, bytes: bytesOfBase64(base64) },
    );
  }
  return found;
}

function sizeOf(addresses: ReadonlyMap<string, string>): number {
  return [...addresses.values()].reduce((sum, { length }) => sum + length, 0);
}

/** A picture no wider than this, in another kind, as a `data:` address. */
function redrawn(image: HTMLImageElement, mostWidth: number, type: 'image/webp' | 'image/png'): string {
  const scale = Math.min(1, mostWidth / image.naturalWidth);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the window draws nothing');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL(type, QUALITY);
}
