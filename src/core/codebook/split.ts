import type { Edit } from '../library/change.ts';
import { created, updated } from '../library/edits.ts';
import { resolveTag, type Tags } from '../library/tags.ts';
import type { Annotation } from '../model/annotation.ts';
import type { Maker, TagId } from '../model/id.ts';
import type { Tag } from '../model/tag.ts';

/**
 * Puts passages of one tag under another, in the same place of their lists. `into` is made where it is new. Passages
 * that do not carry the tag are left as they are.
 */
export function splitTag(
  from: Tag,
  into: { readonly tag: Tag; readonly isNew: boolean },
  annotations: readonly Annotation[],
  tags: Tags,
  maker: Pick<Maker, 'now'>,
): Edit[] {
  const isFrom = (id: TagId) => resolveTag(tags, id)?.id === from.id;
  const moved = annotations.filter(({ tagIds }) => tagIds.some(isFrom));
  return [
    ...(into.isNew ? [created('tags', into.tag)] : []),
    ...moved.map((annotation) => {
      const tagIds = annotation.tagIds.map((id) => (isFrom(id) ? into.tag.id : id));
      return updated('annotations', annotation, { tagIds: [...new Set(tagIds)] }, maker);
    }),
  ];
}
