import type { Copy } from '@core/guide/copy.ts';
import type { Picture } from '@core/model/picture.ts';
import { pictureAddress } from '@shared/picture-address.ts';

/** The pictures of a copy, each once, in the order in which they stand in it. */
export function picturesOf({ sections }: Copy): Picture[] {
  const pictures = sections.flatMap(
    ({ extract }) => extract?.blocks.flatMap(({ block }) => block.pictures ?? []) ?? [],
  );
  return [...new Map(pictures.map((picture) => [picture.hash, picture])).values()];
}

/** Which of a copy's pictures are there and can be drawn. Throws the signal's reason when it is aborted. */
export async function picturesThere(copy: Copy, signal: AbortSignal): Promise<ReadonlySet<Picture['hash']>> {
  const there = new Set<string>();
  for (const picture of picturesOf(copy)) {
    if ((await loaded(picture)) !== null) there.add(picture.hash);
    signal.throwIfAborted();
  }
  return there;
}

/** A picture as the window draws it; null where its file is missing or is none that can be drawn. */
export function loaded(picture: Picture): Promise<HTMLImageElement | null> {
  return new Promise((resolve) => {
    const image = new Image();
    image.addEventListener('load', () => resolve(image), { once: true });
    image.addEventListener('error', () => resolve(null), { once: true });
    image.src = pictureAddress(picture);
  });
}
