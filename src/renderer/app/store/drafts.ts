import type { SourceId } from '@core/model/id.ts';
import type { LibraryDatabase } from './library-database.ts';

/** In UTF-16 code units; far below the size from which a value would be a file of its own. */
const PART_SIZE = 10_000;

/** What was being corrected in a text; null where nothing was. */
export async function readDraft(database: LibraryDatabase, id: SourceId): Promise<string | null> {
  const parts = await partsOf(database, id).toArray();
  return parts.length === 0 ? null : parts.map(({ json }) => json).join('');
}

/** Keeps what is being corrected in a text in place of what was kept before; null keeps nothing. */
export async function writeDraft(
  database: LibraryDatabase,
  id: SourceId,
  draft: string | null,
): Promise<void> {
  const parts = draft?.match(new RegExp(`[^]{1,${PART_SIZE}}`, 'g')) ?? [];
  await database.transaction('rw', database.drafts, async () => {
    await partsOf(database, id).delete();
    await database.drafts.bulkPut(parts.map((json, part) => ({ sourceId: id, part, json })));
  });
}

function partsOf(database: LibraryDatabase, id: SourceId) {
  return database.drafts.where('[sourceId+part]').between([id, 0], [id, Infinity]);
}
