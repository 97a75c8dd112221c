import { resolvedPeople } from '../library/people.ts';
import type { PersonId } from '../model/id.ts';
import type { Person } from '../model/person.ts';
import { folded, type IsMeant } from './compiled-query.ts';

/**
 * The ids of everybody who is meant, by a name of theirs or of the person who stands for them: of two who were declared
 * one, both, whichever is named. `me` is meant whatever the name.
 */
export function idsOfPeople(
  people: ReadonlyMap<PersonId, Person>,
  isMeant: IsMeant,
  me: PersonId | null,
): ReadonlySet<string> {
  // A map that is changed in place must not be taken for the one that was resolved before.
  const resolved = resolvedPeople(new Map(people));
  const ids = new Set<string>(me === null ? [] : [me]);
  const meant = new Set<string>(me === null ? [] : [resolved.get(me)?.id ?? me]);
  for (const [id, own] of people) {
    const person = resolved.get(id) ?? own;
    if (isMeant(folded(own.name), id) || isMeant(folded(person.name), person.id)) meant.add(person.id);
  }
  for (const [id, person] of resolved) if (meant.has(person.id)) ids.add(id);
  return ids;
}
