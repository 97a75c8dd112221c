import { isDifference, meetingsOf, type Mark, type Meeting } from '@core/comparing/meetings.ts';
import { byPlace } from '@core/library/queries.ts';
import { whoIs } from '@core/library/people.ts';
import { chainOf, tagsOf } from '@core/library/tags.ts';
import type { Annotation } from '@core/model/annotation.ts';
import { COLORS, type Color } from '@core/model/color.ts';
import type { AnnotationId, PersonId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Tag } from '@core/model/tag.ts';

/** As many as can be told apart beside a text. */
export const MOST_LANES = 8;

/** One person's work on the text. */
export interface Lane {
  readonly person: Person;
  /** The person's own colour, or another where somebody before has it. */
  readonly color: Color;
  readonly annotations: readonly Annotation[];
}

export interface Compared {
  readonly lanes: readonly Lane[];
  /** Of all lanes, in the order of the text. */
  readonly annotations: readonly Annotation[];
  readonly laneOf: ReadonlyMap<AnnotationId, number>;
  readonly meetings: readonly Meeting[];
  /** The meetings there is something to talk about; none beside one person's work alone, which differs from nothing. */
  readonly differences: readonly Meeting[];
}

export interface ToCompare {
  readonly annotations: readonly Annotation[];
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly tags: ReadonlyMap<TagId, Tag>;
  readonly chosen: readonly PersonId[];
  /** Only passages under the tag of this name; null for all. */
  readonly tag: string | null;
}

/** The work of the chosen people, a lane each in the order of `chosen`, and where they meet. */
export function compare({ annotations, people, tags, chosen, tag }: ToCompare): Compared {
  const laneAt = new Map(chosen.map((id, n) => [id, n]));
  const own = chosen.map((): Annotation[] => []);
  const laneOf = new Map<AnnotationId, number>();
  const shown = annotations
    .filter((annotation) => tag === null || tagNames(annotation, tags).has(tag))
    .toSorted(byPlace);
  const marks: Mark[] = [];
  for (const annotation of shown) {
    const lane = laneAt.get(whoIs(people, annotation.creatorId));
    if (lane === undefined) continue;
    own[lane]?.push(annotation);
    laneOf.set(annotation.id, lane);
    const { start, end } = annotation.target;
    // Two people who each made a tag of the same name mean the same by it, as far as can be seen.
    const tagIds = tagsOf(annotation, tags).map(({ name }) => name);
    marks.push({ id: annotation.id, who: lane, start, end, tagIds });
  }
  const colors = colorsFor(chosen.map((id) => people.get(id)?.color ?? 'slate'));
  const lanes = chosen.flatMap((id, n) => {
    const person = people.get(id);
    return person ? [{ person, color: colors[n] ?? 'slate', annotations: own[n] ?? [] }] : [];
  });
  const meetings = meetingsOf(marks, chosen.length);
  return {
    lanes,
    annotations: shown.filter(({ id }) => laneOf.has(id)),
    laneOf,
    meetings,
    differences: lanes.length < 2 ? [] : meetings.filter(isDifference),
  };
}

/** The names of an annotation's tags and of all tags these stand under. */
export function tagNames(annotation: Annotation, tags: ReadonlyMap<TagId, Tag>): ReadonlySet<string> {
  return new Set(annotation.tagIds.flatMap((id) => chainOf(tags, id).map(({ name }) => name)));
}

/** Who annotated, the most diligent first, oneself before all. */
export function whoAnnotated(
  annotations: readonly Annotation[],
  people: ReadonlyMap<PersonId, Person>,
  me: PersonId | null,
): readonly PersonId[] {
  const counts = new Map<PersonId, number>();
  for (const { creatorId } of annotations) {
    const person = whoIs(people, creatorId);
    counts.set(person, (counts.get(person) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, n], [b, m]) => Number(b === me) - Number(a === me) || m - n || (a < b ? -1 : 1))
    .map(([id]) => id);
}

/** Each colour once, as long as there are enough: whoever comes first keeps hers. */
function colorsFor(wished: readonly Color[]): readonly Color[] {
  const taken = new Set<Color>();
  return wished.map((color) => {
    const free = taken.has(color)
      ? (COLORS.find((each) => !taken.has(each) && !wished.includes(each)) ?? color)
      : color;
    taken.add(free);
    return free;
  });
}
