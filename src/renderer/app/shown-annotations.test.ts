import { expect, test } from 'vitest';
import { makeAnnotation, type Annotation } from '@core/model/annotation.ts';
import type { PersonId, SourceId, TagId } from '@core/model/id.ts';
import { makeTag, type Tag } from '@core/model/tag.ts';
import { shownAnnotations } from './shown-annotations.ts';

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
const shown = (tagNames: string[] | null, only: 'everything' | 'withNote' | 'untagged' = 'everything') =>
  shownAnnotations(annotations, tags, { tagIds: tagNames?.map(idOf) ?? null, only }).map(({ id }) =>
    id.slice('urn:uuid:'.length),
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
