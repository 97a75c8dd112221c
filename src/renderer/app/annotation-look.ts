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

/** `annotationLook` for as long as tags and people stay as they are: of ten thousand annotations few change at a time. */
export function looksOf(
  tags: ReadonlyMap<TagId, Tag>,
  people: ReadonlyMap<PersonId, Person>,
): (annotation: Annotation) => AnnotationLook {
  const looks = new WeakMap<Annotation, AnnotationLook>();
  return (annotation) => {
    const known = looks.get(annotation) ?? annotationLook(annotation, tags, people);
    looks.set(annotation, known);
    return known;
  };
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
