import { resolvedPeople } from '../library/people.ts';
import type { PersonId } from '../model/id.ts';
import type { Person } from '../model/person.ts';
import { folded, type IsMeant } from './compiled-query.ts';

/**
 * The ids of everybody who is meant, by the name of the person who stands for them: of two who were declared one, both.
 * `me` is meant whatever the name.
 */
export function idsOfPeople(
  people: ReadonlyMap<PersonId, Person>,
  isMeant: IsMeant,
  me: PersonId | null,
): ReadonlySet<string> {
  // A map that is changed in place must not be taken for the one that was resolved before.
  const resolved = resolvedPeople(new Map(people));
  const mine = me === null ? undefined : (resolved.get(me)?.id ?? me);
  const ids = new Set<string>(me === null ? [] : [me]);
  for (const [id, person] of resolved) {
    if (isMeant(folded(person.name), person.id) || person.id === mine) ids.add(id);
  }
  return ids;
}
