import { idsUnder, tagsOf } from '@core/library/tags.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { TagId } from '@core/model/id.ts';
import type { Tag } from '@core/model/tag.ts';
import type { AnnotationFilter } from './view-state.ts';

/** The annotations that the filter lets through: painted in the text, carded in the margin, walked through by keys. */
export function shownAnnotations(
  annotations: readonly Annotation[],
  tags: ReadonlyMap<TagId, Tag>,
  filter: AnnotationFilter,
): readonly Annotation[] {
  if (filter.tagIds === null && filter.only === 'everything') return annotations;
  const wanted = filter.tagIds && new Set(filter.tagIds.flatMap((id) => [...idsUnder(tags, id)]));
  return annotations.filter((annotation) => {
    if (wanted && !annotation.tagIds.some((id) => wanted.has(id))) return false;
    if (filter.only === 'withNote') return annotation.note !== '';
    if (filter.only === 'untagged') return tagsOf(annotation, tags).length === 0;
    return true;
  });
}
