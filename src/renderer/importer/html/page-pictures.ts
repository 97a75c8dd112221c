import { bytesOfDataAddress } from '@core/pictures/data-address.ts';
import type { KeepPicture } from '@core/pictures/picture-box.ts';
import type { PictureOf } from '@core/formats/html/blocks-of-html.ts';

/** Names the pictures of a page while that is taken apart. What a page says under this name itself is not heard. */
const NUMBER = 'data-postil-picture';

/** Where the bytes of a picture are that a page names by an absolute address, or by one within its archive. */
export type SavedPicture = (address: string) => Uint8Array | null;

/**
 * Says of a page's pictures which can be had: those that the page holds itself, as `data:` addresses, and those that
 * were saved in one file with it. Nothing is fetched.
 */
export function picturesOfPage(
  page: Document,
  address: string | null,
  { keep, saved }: { readonly keep: KeepPicture; readonly saved: SavedPicture },
): PictureOf {
  const sources: string[] = [];
  for (const element of page.querySelectorAll(`img, image, [${NUMBER}]`)) {
    element.removeAttribute(NUMBER);
    const source =
      element.getAttribute('src') ?? element.getAttribute('href') ?? element.getAttribute('xlink:href');
    if (source === null) continue;
    element.setAttribute(NUMBER, String(sources.length));
    sources.push(source);
  }
  const known = new Map<string, ReturnType<PictureOf>>();
  return ({ attributes }) => {
    const source = sources[Number(attributes.get(NUMBER) ?? -1)];
    if (source === undefined) return null;
    const before = known.get(source);
    if (before !== undefined) return before;
    const bytes = bytesOfDataAddress(source) ?? saved(source) ?? saved(absolute(source, address));
    const picture = bytes === null ? null : keep(bytes);
    known.set(source, picture);
    return picture;
  };
}

function absolute(source: string, base: string | null): string {
  return base !== null && URL.canParse(source, base) ? new URL(source, base).href : source;
}
