import { updated } from '@core/library/edits.ts';
import { standsFor } from '@core/library/people.ts';
import type { Color } from '@core/model/color.ts';
import type { PersonId } from '@core/model/id.ts';
import type { Store } from '../store/store.ts';
import { commitAndSay } from './say.ts';

/** Sets how a person is called and the colour of what she marks without a tag. */
export function editPerson(store: Store, id: PersonId, name: string, color: Color): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const person = (await read.people()).get(id);
    if (!person || (person.name === name && person.color === color)) return null;
    return {
      label: { type: 'renamedPerson', from: person.name, to: name },
      edits: [updated('people', person, { name, color }, store.maker)],
    };
  });
}

/** Makes `other` stand for a person, and for whoever that person stands for. */
export function declareSamePerson(store: Store, id: PersonId, other: PersonId): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const people = await read.people();
    const [person, same] = [standsFor(people, id), standsFor(people, other)];
    if (!person || !same || person.id === same.id) return null;
    return {
      label: { type: 'declaredSamePerson', person: person.name, other: same.name },
      edits: [updated('people', person, { samePersonAs: same.id }, store.maker)],
    };
  });
}

/** Lets everybody stand for herself again who was declared to be this person. */
export function tellApart(store: Store, id: PersonId): Promise<boolean> {
  return commitAndSay(store, async (read) => {
    const people = await read.people();
    const person = people.get(id);
    const declared = [...people.values()].filter(
      (each) => each.samePersonAs && standsFor(people, each.id)?.id === id,
    );
    const [first] = declared;
    if (!person || !first) return null;
    return {
      label: { type: 'toldPeopleApart', person: first.name, other: person.name },
      edits: declared.map((each) => updated('people', each, { samePersonAs: null }, store.maker)),
    };
  });
}
