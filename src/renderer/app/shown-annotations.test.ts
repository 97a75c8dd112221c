import { expect, test } from 'vitest';
import { resolvedPeople } from '@core/library/people.ts';
import { makeAnnotation, type Annotation } from '@core/model/annotation.ts';
import type { PersonId, SourceId, TagId } from '@core/model/id.ts';
import { makePerson, type Person } from '@core/model/person.ts';
import { makeTag, type Tag } from '@core/model/tag.ts';
import { shownAnnotations } from './shown-annotations.ts';
import type { AnnotationFilter } from './view-state.ts';

const creatorId = 'urn:uuid:00000000-0000-4000-8000-000000000000' as PersonId;
const makerOf = (uuid: string) => ({ uuid: () => uuid, now: () => '2026-01-01T00:00:00.000Z' });
const idOf = (name: string) => `urn:uuid:${name}` as TagId;

function tagNamed(name: string, patch: Partial<Tag> = {}): Tag {
  return { ...makeTag(makerOf(name), { name, color: 'amber', pattern: 'solid', creatorId }), ...patch };
}

function annotationNamed(name: string, patch: Partial<Annotation>): Annotation {
  const target = { start: 0, end: 1, exact: 'x', prefix: '', suffix: '' };
  return {
    ...makeAnnotation(makerOf(name), { sourceId: 'ni:///sha-256;x' as SourceId, target, creatorId }),
    ...patch,
  };
}

const tags = new Map(
  [
    tagNamed('border'),
    tagNamed('Curzon', { parentId: idOf('border') }),
    tagNamed('frontier', { mergedInto: idOf('border') }),
    tagNamed('bloc'),
  ].map((tag) => [tag.id, tag]),
);
const annotations = [
  annotationNamed('onBorder', { tagIds: [idOf('border')], note: 'See 1920.' }),
  annotationNamed('onCurzon', { tagIds: [idOf('Curzon')] }),
  annotationNamed('onFrontier', { tagIds: [idOf('frontier')] }),
  annotationNamed('onBloc', { tagIds: [idOf('bloc')] }),
  annotationNamed('onDeletedTag', { tagIds: [idOf('deleted')] }),
];
const named = (list: readonly Annotation[]) => list.map(({ id }) => id.slice('urn:uuid:'.length));
const shown = (tagNames: string[] | null, only: AnnotationFilter['only'] = 'everything') =>
  named(
    shownAnnotations(annotations, tags, new Map(), {
      tagIds: tagNames?.map(idOf) ?? null,
      only,
      hiddenPeople: [],
    }),
  );

test('without a filter everything is shown', () => {
  expect(shown(null)).toHaveLength(annotations.length);
});

test('a tag stands for itself, what was merged into it, and what stands under it', () => {
  expect(shown(['border'])).toEqual(['onBorder', 'onCurzon', 'onFrontier']);
  expect(shown(['border', 'bloc'])).toEqual(['onBorder', 'onCurzon', 'onFrontier', 'onBloc']);
});

test('tags and the kind of annotation narrow together', () => {
  expect(shown(['border'], 'withNote')).toEqual(['onBorder']);
});

test('whoever carries only a deleted tag is untagged', () => {
  expect(shown(null, 'untagged')).toEqual(['onDeletedTag']);
});

test('whoever is hidden is asked for nothing, on whichever computer she worked', () => {
  const person = (id: string, patch: Partial<Person> = {}): Person => ({
    ...makePerson(makerOf(id), { name: id, color: 'sky' }),
    ...patch,
  });
  const [ann, bob] = [person('ann'), person('bob')];
  const office = person('office', { samePersonAs: ann.id });
  const people = resolvedPeople(new Map([ann, bob, office].map((each) => [each.id, each])));
  const at = (name: string, by: Person, start: number, end: number) =>
    annotationNamed(name, {
      creatorId: by.id,
      target: { start, end, exact: '', prefix: '', suffix: '' },
    });
  const marked = [at('anns', ann, 0, 9), at('bobs', bob, 5, 9), at('office', office, 20, 25)];
  const by = (only: AnnotationFilter['only'], hiddenPeople: readonly PersonId[] = []) =>
    named(shownAnnotations(marked, tags, people, { tagIds: null, only, hiddenPeople }));
  expect(by('everything', [ann.id])).toEqual(['bobs']);
  expect(by('everyone')).toEqual(['anns', 'bobs']);
  expect(by('everyone', [bob.id])).toEqual([]);
  expect(by('onePerson')).toEqual(['office']);
  expect(by('onePerson', [ann.id])).toEqual(['bobs']);
});
