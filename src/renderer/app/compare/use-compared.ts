import { useMemo } from 'react';
import { resolvedPeople } from '@core/library/people.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { PersonId, SourceId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Tag } from '@core/model/tag.ts';
import { useAnnotationsOf, useMe, usePeople, useTags } from '../store/hooks.ts';
import { compare, MOST_LANES, whoAnnotated, type Compared } from './compared.ts';
import { useComparing } from '../comparing.ts';

export interface ComparedNow extends Compared {
  /** Everybody who marked the document, guests among them. */
  readonly present: readonly PersonId[];
  readonly chosen: readonly PersonId[];
  readonly people: ReadonlyMap<PersonId, Person>;
  readonly tags: ReadonlyMap<TagId, Tag>;
  /** Everything that anybody present marked, whatever was chosen. */
  readonly all: readonly Annotation[];
}

/** The work that is compared on a document: the library's, and that of the guests who are there for the moment. */
export function useCompared(sourceId: SourceId | null): ComparedNow {
  const own = useAnnotationsOf(sourceId);
  const ownPeople = usePeople();
  const ownTags = useTags();
  const me = useMe();
  const { guests: someGuests, chosen: wished, tag } = useComparing();
  const guests = someGuests?.sourceId === sourceId ? someGuests : null;
  const { all, people, tags } = useMemo(
    () => ({
      // What the library has of the same record stands.
      all: byId([...(guests?.annotations ?? []), ...own]),
      people: guests ? resolvedPeople(peopleWith(guests.people, ownPeople)) : ownPeople,
      tags: guests ? new Map([...guests.tags, ...ownTags]) : ownTags,
    }),
    [guests, own, ownPeople, ownTags],
  );
  const meId = me?.id ?? null;
  return useMemo(() => {
    const present = whoAnnotated(all, people, meId);
    const chosen = (wished ?? present).filter((id) => present.includes(id)).slice(0, MOST_LANES);
    return {
      ...compare({ annotations: all, people, tags, chosen, tag }),
      present,
      chosen,
      people,
      tags,
      all,
    };
  }, [all, people, tags, meId, wished, tag]);
}

function byId(annotations: readonly Annotation[]): readonly Annotation[] {
  return [...new Map(annotations.map((annotation) => [annotation.id, annotation])).values()];
}

function peopleWith(
  guests: readonly Person[],
  own: ReadonlyMap<PersonId, Person>,
): ReadonlyMap<PersonId, Person> {
  return new Map([...guests.map((person) => [person.id, person] as const), ...own]);
}
