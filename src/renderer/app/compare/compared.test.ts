import { expect, test } from 'vitest';
import { makeAnnotation, type Annotation } from '@core/model/annotation.ts';
import type { SourceId } from '@core/model/id.ts';
import { makePerson } from '@core/model/person.ts';
import { makeTag } from '@core/model/tag.ts';
import { compare, whoAnnotated } from './compared.ts';

let made = 0;
const maker = {
  uuid: () => String((made += 1)),
  now: () => '2026-01-01T00:00:00.000Z',
};
const [ann, bob] = [
  makePerson(maker, { name: 'Ann', color: 'rose' }),
  makePerson(maker, { name: 'Bob', color: 'rose' }),
];
const tagOf = (person: typeof ann, name: string) =>
  makeTag(maker, { name, color: 'sky', pattern: 'solid', creatorId: person.id });
const [annsBloc, bobsBloc, empire] = [tagOf(ann, 'bloc'), tagOf(bob, 'bloc'), tagOf(ann, 'empire')];
const mark = (by: typeof ann, start: number, end: number, ...tags: (typeof empire)[]): Annotation =>
  makeAnnotation(maker, {
    sourceId: 'ni:///sha-256;x' as SourceId,
    creatorId: by.id,
    target: { start, end, exact: '', prefix: '', suffix: '' },
    tagIds: tags.map(({ id }) => id),
  });
const annotations = [
  mark(bob, 5, 12, bobsBloc),
  mark(ann, 0, 10, annsBloc),
  mark(ann, 20, 30, empire),
  mark(bob, 21, 25, bobsBloc),
  mark(bob, 40, 41),
];
const people = new Map([ann, bob].map((person) => [person.id, person]));
const tags = new Map([annsBloc, bobsBloc, empire].map((tag) => [tag.id, tag]));
const compared = (tag: string | null, chosen = [ann.id, bob.id]) =>
  compare({ annotations, people, tags, chosen, tag });

test('each person has a lane of her own colour, in the order of the text', () => {
  const { lanes, annotations: all } = compared(null);
  expect(lanes.map(({ person, annotations: own }) => [person.name, own.length])).toEqual([
    ['Ann', 2],
    ['Bob', 3],
  ]);
  expect(lanes[0]?.color).toBe('rose');
  expect(lanes[1]?.color).not.toBe('rose');
  expect(all.map(({ target }) => target.start)).toEqual([0, 5, 20, 21, 40]);
});

test('tags of one name agree, whoever made them; other tags and lonely passages are differences', () => {
  const { meetings, differences } = compared(null);
  expect(meetings.map(({ kind }) => kind)).toEqual(['agreed', 'tags', 'one']);
  expect(differences.map(({ start }) => start)).toEqual([20, 40]);
});

test('of one person alone nothing is a difference', () => {
  const { meetings, differences } = compared(null, [bob.id]);
  expect(meetings.map(({ kind }) => kind)).toEqual(['one', 'one', 'one']);
  expect(differences).toEqual([]);
});

test('can be asked of one tag, and of some of the people', () => {
  expect(compared('bloc').meetings.map(({ start, kind }) => [start, kind])).toEqual([
    [0, 'agreed'],
    [21, 'one'],
  ]);
  expect(compared(null, [bob.id]).annotations).toHaveLength(3);
});

test('lists who annotated, oneself first', () => {
  expect(whoAnnotated(annotations, people, null)).toEqual([bob.id, ann.id]);
  expect(whoAnnotated(annotations, people, ann.id)).toEqual([ann.id, bob.id]);
});
