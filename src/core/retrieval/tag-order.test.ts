import { expect, test } from 'vitest';
import type { PersonId, TagId } from '../model/id.ts';
import { makeTag, type Tag } from '../model/tag.ts';
import { inTree } from './tag-order.ts';

const creatorId = 'urn:uuid:00000000-0000-4000-8000-000000000000' as PersonId;

function tagNamed(name: string, patch: Partial<Tag> = {}): Tag {
  const maker = { uuid: () => name, now: () => '2026-01-01T00:00:00.000Z' };
  return { ...makeTag(maker, { name, color: 'amber', pattern: 'solid', creatorId }), ...patch };
}

const idOf = (name: string) => `urn:uuid:${name}` as TagId;

function rowsOf(...tags: Tag[]): string[] {
  return inTree(new Map(tags.map((tag) => [tag.id, tag]))).map(
    ({ tag, depth }) => '  '.repeat(depth) + tag.name,
  );
}

test('tags stand by name, each followed by those under it', () => {
  expect(
    rowsOf(
      tagNamed('western bloc'),
      tagNamed('Curzon Line', { parentId: idOf('border') }),
      tagNamed('border'),
      tagNamed('Oder', { parentId: idOf('border') }),
    ),
  ).toEqual(['border', '  Curzon Line', '  Oder', 'western bloc']);
});

test('a tag that was merged into another is left out, and what stood under it stands under the other', () => {
  expect(
    rowsOf(
      tagNamed('frontier', { mergedInto: idOf('border') }),
      tagNamed('border'),
      tagNamed('Oder', { parentId: idOf('frontier') }),
    ),
  ).toEqual(['border', '  Oder']);
});

test('a tag whose parent is gone stands at the top', () => {
  expect(rowsOf(tagNamed('Oder', { parentId: idOf('gone') }))).toEqual(['Oder']);
});

test('tags that stand under each other in a circle are all there, once', () => {
  expect(rowsOf(tagNamed('a', { parentId: idOf('b') }), tagNamed('b', { parentId: idOf('a') }))).toEqual([
    'a',
    '  b',
  ]);
});
