import type { PersonId } from '../model/id.ts';
import type { Person } from '../model/person.ts';

/**
 * The person who stands for an id, by those declared to be the same. Two people may declare each other; of such a circle
 * the smallest id stands for all, in every library alike. Undefined for somebody who is not known here.
 */
export function standsFor(people: ReadonlyMap<string, Person>, id: string): Person | undefined {
  const path: Person[] = [];
  let at = people.get(id);
  while (at !== undefined) {
    const again = path.indexOf(at);
    if (again >= 0) {
      return path.slice(again).reduce((smallest, person) => (person.id < smallest.id ? person : smallest));
    }
    path.push(at);
    // Somebody who is not known here cannot stand for anybody.
    const next: Person | undefined = at.samePersonAs ? people.get(at.samePersonAs) : undefined;
    if (next === undefined) return at;
    at = next;
  }
  return undefined;
}

/** Everybody by every id, each as the person who stands for it. The same map gives the same map. */
export function resolvedPeople(people: ReadonlyMap<PersonId, Person>): ReadonlyMap<PersonId, Person> {
  const known = resolved.get(people);
  if (known !== undefined) return known;
  const made = new Map([...people].map(([id, person]) => [id, standsFor(people, id) ?? person]));
  resolved.set(people, made);
  return made;
}

/** A map of people never changes, so this is worked out once; it goes when the map goes. */
const resolved = new WeakMap<ReadonlyMap<PersonId, Person>, ReadonlyMap<PersonId, Person>>();

/** The id of the person whom an id stands for; `people` as `resolvedPeople` gives it. */
export function whoIs(people: ReadonlyMap<PersonId, Person>, id: PersonId): PersonId {
  return people.get(id)?.id ?? id;
}
