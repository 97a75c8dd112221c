import { markedByEveryone, noticedByOne } from '@core/comparing/noticed.ts';
import { whoIs } from '@core/library/people.ts';
import { idsUnderAny, tagsOf } from '@core/library/tags.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { PersonId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Tag } from '@core/model/tag.ts';
import type { AnnotationFilter } from './view-state.ts';

/**
 * The annotations that the filter lets through: painted in the text, carded in the margin, walked through by keys. What
 * everyone marked, and what one person noticed, is asked among those who are shown and under the chosen tags.
 */
export function shownAnnotations(
  annotations: readonly Annotation[],
  tags: ReadonlyMap<TagId, Tag>,
  people: ReadonlyMap<PersonId, Person>,
  filter: AnnotationFilter,
): readonly Annotation[] {
  if (isEverything(filter)) return annotations;
  const wanted = filter.tagIds && idsUnderAny(tags, filter.tagIds);
  const hidden = new Set(filter.hiddenPeople);
  const who = (id: PersonId) => whoIs(people, id);
  const chosen = annotations.filter(
    (annotation) =>
      (hidden.size === 0 || !hidden.has(who(annotation.creatorId))) &&
      (wanted === null || annotation.tagIds.some((id) => wanted.has(id))),
  );
  switch (filter.only) {
    case 'everything':
      return chosen;
    case 'withNote':
      return chosen.filter(({ note }) => note !== '');
    case 'untagged':
      return chosen.filter((annotation) => tagsOf(annotation, tags).length === 0);
    case 'everyone':
      return markedByEveryone(chosen, who);
    case 'onePerson':
      return noticedByOne(chosen, who);
  }
}

/** Whether nothing is filtered out. */
export function isEverything({ tagIds, only, hiddenPeople }: AnnotationFilter): boolean {
  return tagIds === null && only === 'everything' && hiddenPeople.length === 0;
}
