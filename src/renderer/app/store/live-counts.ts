import { Dexie } from 'dexie';
import type { EditOf } from '@core/library/change.ts';
import { resolveTag, tagsOf, type Tags } from '@core/library/tags.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { SourceId, TagId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';
import type { Tag } from '@core/model/tag.ts';
import { RELOAD, type Recipe } from './followed.ts';
import type { LibraryDatabase } from './library-database.ts';
import { groupedBy } from './grouped.ts';
import { liveOrNull } from './live-or-null.ts';
import { editsIn, patchedMap } from './patches.ts';
import { tagsById } from './store-reader.ts';

export const annotationCounts: Recipe<ReadonlyMap<SourceId, number>> = {
  tables: ['sources', 'annotations'],
  async load(database) {
    const sources = (await database.sources.toArray()).filter(isLive);
    const counts = await Promise.all(
      sources.map(async ({ id }) => [id, await countOf(database, id)] as const),
    );
    return new Map(counts.filter(([, count]) => count > 0));
  },
  follow: (counts, change) =>
    recounted(counts, editsIn('annotations', change.edits), (annotation) => [annotation.sourceId]),
};

function countOf(database: LibraryDatabase, id: SourceId): Promise<number> {
  return database.annotations
    .where('[sourceId+target.start]')
    .between([id, Dexie.minKey], [id, Dexie.maxKey])
    .count();
}

/** The counts, with the tags by which aliases were resolved when counting. */
interface TagCounts {
  readonly counts: ReadonlyMap<TagId, number>;
  readonly tags: ReadonlyMap<TagId, Tag>;
}

export const tagCounts: Recipe<TagCounts> = {
  tables: ['tags', 'annotations'],
  async load(database) {
    const tags = await tagsById(database);
    const counts = new Map<TagId, number>();
    for (const [tag, ids] of groupedBy(tags.keys(), (id) => resolveTag(tags, id)?.id)) {
      const count = tag ? await countTagged(database, ids) : 0;
      if (tag && count > 0) counts.set(tag, count);
    }
    return { counts, tags };
  },
  follow(value, change) {
    const tagEdits = editsIn('tags', change.edits);
    if (tagEdits.some((edit) => resolvesOtherwise(edit, value.tags))) return RELOAD;
    const tags = patchedMap(value.tags, tagEdits, liveOrNull);
    const counts = recounted(value.counts, editsIn('annotations', change.edits), (annotation) =>
      tagsOf(annotation, tags).map((tag) => tag.id),
    );
    return tags === value.tags && counts === value.counts ? value : { counts, tags };
  },
};

/** Index counts are quick; only where aliases are counted together must a passage that has several be found. */
async function countTagged(database: LibraryDatabase, ids: readonly TagId[]): Promise<number> {
  const tagged = (id: TagId) => database.annotations.where('tagIds').equals(id);
  const [only] = ids;
  if (ids.length === 1 && only) return tagged(only).count();
  const keys = await Promise.all(ids.map((id) => tagged(id).primaryKeys()));
  return new Set(keys.flat()).size;
}

/** Whether an edit changes what some id stands for, as deleting and merging do, and not only how a tag looks. */
function resolvesOtherwise({ id, before, after }: EditOf<'tags'>, tags: Tags): boolean {
  const was = liveOrNull(before);
  const is = liveOrNull(after);
  if (was && is) return was.mergedInto !== is.mergedInto;
  if (is && !is.mergedInto) return [...tags.values()].some((tag) => isLive(tag) && tag.mergedInto === id);
  return true;
}

/** Counts of annotations under keys after edits of annotations. */
function recounted<K>(
  counts: ReadonlyMap<K, number>,
  edits: readonly EditOf<'annotations'>[],
  keysOf: (annotation: Annotation) => readonly K[],
): ReadonlyMap<K, number> {
  if (edits.length === 0) return counts;
  const changed = new Map(counts);
  const add = (record: EditOf<'annotations'>['after'], amount: 1 | -1) => {
    const annotation = liveOrNull(record);
    for (const key of annotation ? keysOf(annotation) : []) {
      const count = (changed.get(key) ?? 0) + amount;
      if (count > 0) changed.set(key, count);
      else changed.delete(key);
    }
  };
  for (const { before, after } of edits) {
    add(before, -1);
    add(after, 1);
  }
  return changed;
}
