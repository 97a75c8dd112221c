import { describe, expect, it } from 'vitest';
import type { PersonId } from '../model/id.ts';
import { makePerson, type Person } from '../model/person.ts';
import { countingMaker } from '../test-support/maker.ts';
import { resolvedPeople, standsFor, whoIs } from './people.ts';

const maker = countingMaker();
const [ann, office, home, bob] = ['Ann', 'Ann (office)', 'Ann (home)', 'Bob'].map((name) =>
  makePerson(maker, { name, color: 'rose' }),
) as [Person, Person, Person, Person];
const known = (...people: Person[]) => new Map(people.map((person) => [person.id, person]));

describe('people declared to be the same', () => {
  it('stand for each other along the whole way, and for nobody else', () => {
    const people = resolvedPeople(
      known(ann, { ...office, samePersonAs: ann.id }, { ...home, samePersonAs: office.id }, bob),
    );
    expect([ann, office, home, bob].map(({ id }) => people.get(id)?.name)).toEqual([
      'Ann',
      'Ann',
      'Ann',
      'Bob',
    ]);
    expect(whoIs(people, home.id)).toBe(ann.id);
    expect(whoIs(people, 'urn:uuid:nobody' as PersonId)).toBe('urn:uuid:nobody');
  });

  it('are one where they declared each other, whoever is asked first', () => {
    const people = known({ ...ann, samePersonAs: office.id }, { ...office, samePersonAs: ann.id });
    expect(standsFor(people, office.id)?.id).toBe(standsFor(people, ann.id)?.id);
  });

  it('stand for themselves while the other is not known here, or when they were told apart again', () => {
    expect(standsFor(known({ ...home, samePersonAs: office.id }), home.id)?.name).toBe('Ann (home)');
    expect(standsFor(known(office, { ...home, samePersonAs: null }), home.id)?.name).toBe('Ann (home)');
  });
});
