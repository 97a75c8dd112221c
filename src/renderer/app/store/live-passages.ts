import { sameContent } from '@core/library/canonical-json.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { PersonId, SourceId, TagId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import { annotationsInPages, annotationsNearPlace } from './annotations-in-pages.ts';
import type { Recipe } from './followed.ts';
import type { LibraryDatabase } from './library-database.ts';
import { bySource } from './orders.ts';
import { editsIn, patchedList } from './patches.ts';
import { withSharedStrings } from './shared-strings.ts';

/** Which annotations to list: those that meet every condition that is not null. */
export interface PassageFilter {
  readonly sourceId: SourceId | null;
  /** Only those with one of exactly these tags; for aliases and children pass `idsUnder`. */
  readonly tagIds: readonly TagId[] | null;
  readonly creatorId: PersonId | null;
}

/** `textOf` gives the text of a document where it is in memory. */
export function livePassages(
  filter: PassageFilter,
  textOf: (id: SourceId) => string | null,
): Recipe<readonly Annotation[]> {
  const { sourceId } = filter;
  const tags = filter.tagIds && new Set(filter.tagIds);
  const lets = (annotation: Annotation) =>
    (filter.sourceId === null || annotation.sourceId === filter.sourceId) &&
    (tags === null || annotation.tagIds.some((id) => tags.has(id))) &&
    (filter.creatorId === null || annotation.creatorId === filter.creatorId);
  const listed = (records: readonly Annotation[]) =>
    withSharedStrings(records.filter(lets), sourceId && textOf(sourceId)).toSorted(bySource);
  return {
    tables: ['annotations', 'places'],
    ...(sourceId !== null && {
      first: {
        load: async (database: LibraryDatabase) => listed(await annotationsNearPlace(database, sourceId)),
        completed: sameWhereUnchanged,
      },
    }),
    load: async (database) => listed(await candidates(database, filter)),
    follow: (list, change) =>
      patchedList(
        list,
        editsIn('annotations', change.edits),
        (record) => (isLive(record) && lets(record) ? record : null),
        bySource,
      ),
  };
}

/** A list read again, with the entries that were read before in place of those that are no different. */
function sameWhereUnchanged(
  before: readonly Annotation[],
  after: readonly Annotation[],
): readonly Annotation[] {
  const known = new Map(before.map((annotation) => [annotation.id, annotation]));
  return after.map((annotation) => {
    const same = known.get(annotation.id);
    return same && sameContent(same, annotation) ? same : annotation;
  });
}

/** What the narrowest index finds. */
async function candidates(
  database: LibraryDatabase,
  { sourceId, tagIds, creatorId }: PassageFilter,
): Promise<readonly Annotation[]> {
  const { annotations } = database;
  if (sourceId !== null) return annotationsInPages(database, sourceId);
  if (tagIds !== null)
    return (await annotations.where('tagIds').anyOf(tagIds).distinct().toArray()).filter(isLive);
  if (creatorId !== null)
    return (await annotations.where('creatorId').equals(creatorId).toArray()).filter(isLive);
  return (await annotations.toArray()).filter(isLive);
}
