import type { PersonId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';

/** Everybody once, oneself first, the others by name; `people` by every id, as `usePeople` gives it. */
export function everybody(people: ReadonlyMap<PersonId, Person>, me: Person | null): readonly Person[] {
  return [...new Set(people.values())].sort(
    (a, b) =>
      Number(b.id === me?.id) - Number(a.id === me?.id) ||
      a.name.localeCompare(b.name) ||
      (a.id < b.id ? -1 : 1),
  );
}
