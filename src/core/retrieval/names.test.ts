import { expect, it } from 'vitest';
import type { Query } from '../search/query.ts';
import { makePerson } from '../model/person.ts';
import { countingMaker } from '../test-support/maker.ts';
import { nameIn, withIds, withNames, type Named } from './names.ts';

const maker = countingMaker(1);
const anna = makePerson(maker, { name: 'Anna', color: 'rose' });
const laptop = { ...makePerson(maker, { name: 'Ann', color: 'sky' }), samePersonAs: anna.id };
const ann = makePerson(maker, { name: 'ann', color: 'sage' });

const among = (...people: (typeof anna)[]): Named => ({
  tags: new Map(),
  people: new Map(people.map((person) => [person.id, person])),
  sources: [],
});
const by = (name: string): Query & { type: 'by' } => ({ type: 'by', name, exactly: true });

it('does not call somebody by a name that somebody else was called before they were declared one', () => {
  expect(withNames(by(ann.id), among(anna, laptop, ann))).toEqual(by(ann.id));
  expect(withIds(by('Ann'), among(anna, laptop, ann))).toEqual(by('Ann'));
  expect(withNames(by(ann.id), among(anna, ann))).toEqual(by('ann'));
});

it('knows a person by each name of theirs, and calls them by the one that stands for all', () => {
  const named = among(anna, laptop);
  expect(withIds(by('ann'), named)).toEqual(by(anna.id));
  expect(withNames(by(anna.id), named)).toEqual(by('Anna'));
  expect(nameIn(by(anna.id), named)).toBe('Anna');
});

it('does not take two records of one name that were declared one for two people', () => {
  const again = { ...laptop, name: 'ANNA' };
  expect(withNames(by(anna.id), among(anna, again))).toEqual(by('Anna'));
});
