import { tagsOf } from '@core/library/tags.ts';
import type { Color, Pattern } from '@core/model/color.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { PersonId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Tag } from '@core/model/tag.ts';

export interface AnnotationLook {
  readonly color: Color;
  readonly pattern: Pattern;
  /** The names of its tags, in their order. */
  readonly tagNames: readonly string[];
}

/** How an annotation looks wherever it is shown: as its first tag, else in the colour chosen by hand, else as its person. */
export function annotationLook(
  annotation: Annotation,
  tags: ReadonlyMap<TagId, Tag>,
  people: ReadonlyMap<PersonId, Person>,
): AnnotationLook {
  const own = tagsOf(annotation, tags);
  const [first] = own;
  return {
    color: first?.color ?? annotation.color ?? people.get(annotation.creatorId)?.color ?? 'amber',
    pattern: first?.pattern ?? 'solid',
    tagNames: own.map(({ name }) => name),
  };
}
