import { expect, it } from 'vitest';
import { makePerson } from '../model/person.ts';
import { countingMaker } from '../test-support/maker.ts';
import { folded } from './compiled-query.ts';
import { idsOfPeople } from './people-named.ts';

const maker = countingMaker(1);
const ann = makePerson(maker, { name: 'Ann', color: 'rose' });
const laptop = { ...makePerson(maker, { name: 'Ann L.', color: 'sky' }), samePersonAs: ann.id };
const ben = makePerson(maker, { name: 'Ben', color: 'sage' });
const people = new Map([ann, laptop, ben].map((person) => [person.id, person]));
const isCalled = (name: string) => (spoken: string) => spoken === folded(name);

it('finds what a person wrote under either of two records that were declared one', () => {
  expect(idsOfPeople(people, isCalled('Ann'), null)).toEqual(new Set([ann.id, laptop.id]));
  expect(idsOfPeople(people, isCalled('Ann L.'), null)).toEqual(new Set([ann.id, laptop.id]));
  expect(idsOfPeople(people, isCalled('Ben'), null)).toEqual(new Set([ben.id]));
});

it('means both records of whoever asks, whichever of them is used here', () => {
  for (const me of [ann.id, laptop.id]) {
    expect(idsOfPeople(people, isCalled('me'), me)).toEqual(new Set([ann.id, laptop.id]));
  }
});
