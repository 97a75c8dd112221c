import type { Annotation } from '../model/annotation.ts';
import type { Maker } from '../model/id.ts';
import { isLive } from '../model/record.ts';
import type { Reply } from '../model/reply.ts';
import type { Source } from '../model/source.ts';
import type { Tag } from '../model/tag.ts';
import type { Edit } from './change.ts';
import { deleted, removed, updated } from './edits.ts';
import { resolveTag, type Tags } from './tags.ts';

/**
 * Takes a document out of this library, with everybody's annotations on it and the replies to them. Nothing is deleted
 * for others: a file that holds the document brings it all again.
 */
export function removeSource(
  source: Source,
  annotations: readonly Annotation[],
  replies: readonly Reply[],
): Edit[] {
  const own = annotations.filter((annotation) => annotation.sourceId === source.id);
  const ids = new Set<string>(own.map((annotation) => annotation.id));
  return [
    ...replies.filter((reply) => ids.has(reply.annotationId)).map((reply) => removed('replies', reply)),
    ...own.map((annotation) => removed('annotations', annotation)),
    removed('sources', source),
  ];
}

/**
 * Deletes annotations for everybody. Replies to them stay as records, since they belong to those who wrote them; they
 * are not shown while their annotation is deleted, and are there again when the deletion is undone.
 */
export function deleteAnnotations(annotations: readonly Annotation[], maker: Pick<Maker, 'now'>): Edit[] {
  return annotations.map((annotation) => deleted('annotations', annotation, maker));
}

/**
 * Deletes a tag. Its children move up to its parent; passages keep the id, which nobody shows any more, so that no
 * annotation of anybody is edited and undoing brings the tag back on all of them.
 */
export function deleteTag(tag: Tag, tags: Tags, maker: Pick<Maker, 'now'>): Edit[] {
  return [
    ...childrenOf(tag, tags).map((child) => updated('tags', child, { parentId: tag.parentId }, maker)),
    deleted('tags', tag, maker),
  ];
}

/**
 * Makes `from` an alias of `into`: its passages are those of `into` from now on. Children of `from` become children of
 * `into`; where `into` is itself somewhere below `from`, the branch that leads to it takes the place of `from`.
 * Nothing happens when both already are the same tag.
 */
export function mergeTags(from: Tag, into: Tag, tags: Tags, maker: Pick<Maker, 'now'>): Edit[] {
  if (resolveTag(tags, from.id)?.id === resolveTag(tags, into.id)?.id) return [];
  const toInto = new Set<string>(parentIds(into, tags));
  const moves = childrenOf(from, tags).map((child) => {
    const leadsToInto = child.id === into.id || toInto.has(child.id);
    return updated('tags', child, { parentId: leadsToInto ? from.parentId : into.id }, maker);
  });
  return [...moves, updated('tags', from, { mergedInto: into.id }, maker)];
}

function childrenOf(tag: Tag, tags: Tags): Tag[] {
  return [...tags.values()]
    .filter(isLive)
    .filter((child) => child.parentId === tag.id && child.id !== tag.id);
}

/** The ids of a tag's parents upwards, each once. */
function parentIds(tag: Tag, tags: Tags): string[] {
  const ids: string[] = [];
  let id: string | null = tag.parentId;
  while (id !== null && !ids.includes(id)) {
    ids.push(id);
    const parent = tags.get(id);
    id = parent !== undefined && isLive(parent) ? parent.parentId : null;
  }
  return ids;
}
