import type { Annotation } from '@core/model/annotation.ts';
import type { SourceId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import type { LibraryDatabase } from './library-database.ts';

/** Annotations read at one go: about the work of one frame. */
const PAGE = 500;

/** How far before and behind the place where a document was last read its annotations are wanted first. */
const BEFORE = 10_000;
const BEHIND = 25_000;

/** All annotations of a document by where they start, read in pages, so that the window can paint in between. */
export async function annotationsInPages(
  database: LibraryDatabase,
  id: SourceId,
): Promise<readonly Annotation[]> {
  const found = new Map<string, Annotation>();
  let from = -Infinity;
  let size = PAGE;
  for (;;) {
    const page = await between(database, id, from, Infinity, size);
    const before = found.size;
    for (const annotation of page) found.set(annotation.id, annotation);
    if (page.length < size) return [...found.values()];
    // A page begins with those that start where the last one ended; more of them than a page is a larger page.
    if (found.size === before) size *= 2;
    from = page.at(-1)?.target.start ?? from;
  }
}

/** Those near the place where the document was last read: what its first screen needs, and little more. */
export async function annotationsNearPlace(
  database: LibraryDatabase,
  id: SourceId,
): Promise<readonly Annotation[]> {
  return database.transaction('r', ['annotations', 'places'], async () => {
    const offset = (await database.places.get(id))?.offset ?? 0;
    return between(database, id, offset - BEFORE, offset + BEHIND, PAGE);
  });
}

async function between(
  database: LibraryDatabase,
  id: SourceId,
  from: number,
  to: number,
  limit: number,
): Promise<readonly Annotation[]> {
  const found = database.annotations
    .where('[sourceId+target.start]')
    .between([id, from], [id, to], true, true);
  return (await found.limit(limit).toArray()).filter(isLive);
}
