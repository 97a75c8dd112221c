import { describe, expect, it } from 'vitest';
import { isLive } from '../model/record.ts';
import { makeTag, type Tag, type TagTombstone } from '../model/tag.ts';
import { anId } from '../test-support/arbitraries.ts';
import { countingMaker } from '../test-support/maker.ts';
import type { Edit } from './change.ts';
import { deleteTag, mergeTags } from './removals.ts';
import { idsUnder, idsUnderAny, resolveTag, tagsOf, visibleTags } from './tags.ts';

const maker = countingMaker();

function tag(n: number, fields: Partial<Tag> = {}): Tag {
  const made = makeTag(maker, {
    name: `tag ${n}`,
    color: 'sky',
    pattern: 'solid',
    creatorId: anId('person', 1),
  });
  return { ...made, id: anId('tag', n), ...fields };
}

function byId(...tags: Tag[]): Map<string, Tag> {
  return new Map(tags.map((one) => [one.id, one]));
}

function after(tags: ReadonlyMap<string, Tag>, edits: readonly Edit[]): Map<string, Tag> {
  const result = new Map(tags);
  for (const edit of edits) {
    if (edit.table !== 'tags' || edit.after === null) throw new Error('not a tag');
    if (isLive(edit.after)) result.set(edit.id, edit.after);
    else result.delete(edit.id);
  }
  return result;
}

describe('a merged tag', () => {
  it('is followed to the tag it was merged into', () => {
    const tags = byId(tag(1, { mergedInto: anId('tag', 2) }), tag(2, { mergedInto: anId('tag', 3) }), tag(3));
    expect(resolveTag(tags, anId('tag', 1))?.name).toBe('tag 3');
    expect(visibleTags(tags).map((one) => one.name)).toEqual(['tag 3']);
  });

  it('counts once for a passage that carries it and its goal', () => {
    const tags = byId(tag(1, { mergedInto: anId('tag', 2) }), tag(2));
    expect(tagsOf({ tagIds: [anId('tag', 1), anId('tag', 2)] }, tags)).toHaveLength(1);
  });

  it('is gone when the tag it was merged into was deleted', () => {
    const gone: TagTombstone = { id: anId('tag', 2), deleted: true, modified: maker.now(), revision: 2 };
    const tags = new Map<string, Tag | TagTombstone>([
      ...byId(tag(1, { mergedInto: anId('tag', 2) })),
      [gone.id, gone],
    ]);
    expect(resolveTag(tags, anId('tag', 1))).toBeNull();
  });

  it('stands for itself while the tag it was merged into has not arrived', () => {
    expect(resolveTag(byId(tag(1, { mergedInto: anId('tag', 9) })), anId('tag', 1))?.name).toBe('tag 1');
  });

  it('of a circle is the one with the smallest id, from wherever the circle is entered', () => {
    const tags = byId(
      tag(1, { mergedInto: anId('tag', 3) }),
      tag(2, { mergedInto: anId('tag', 3) }),
      tag(3, { mergedInto: anId('tag', 2) }),
    );
    for (const n of [1, 2, 3]) expect(resolveTag(tags, anId('tag', n))?.id).toBe(anId('tag', 2));
  });
});

describe('what counts as tagged', () => {
  it('are the tag, its aliases, its children and theirs', () => {
    const tags = byId(
      tag(1),
      tag(2, { parentId: anId('tag', 1) }),
      tag(3, { parentId: anId('tag', 4) }),
      tag(4, { mergedInto: anId('tag', 2) }),
      tag(5),
    );
    expect([...idsUnder(tags, anId('tag', 1))].sort()).toEqual([1, 2, 3, 4].map((n) => anId('tag', n)));
    expect([...idsUnder(tags, anId('tag', 4))].sort()).toEqual([2, 3, 4].map((n) => anId('tag', n)));
  });

  it('ends where parents go round in a circle', () => {
    const tags = byId(tag(1, { parentId: anId('tag', 2) }), tag(2, { parentId: anId('tag', 1) }));
    expect(idsUnder(tags, anId('tag', 1)).size).toBe(2);
  });

  it('is for several tags what it is for each of them', () => {
    const tags = byId(
      tag(1),
      tag(2, { mergedInto: anId('tag', 1) }),
      tag(3),
      tag(4, { parentId: anId('tag', 3) }),
      tag(5),
    );
    const ids = (...of: number[]) =>
      [
        ...idsUnderAny(
          tags,
          of.map((n) => anId('tag', n)),
        ),
      ].sort();
    expect(ids(2, 3)).toEqual([1, 2, 3, 4].map((n) => anId('tag', n)));
    expect(ids(4, 9)).toEqual([anId('tag', 4)]);
    expect(ids()).toEqual([]);
  });
});

describe('merging tags', () => {
  it('takes the children along', () => {
    const tags = byId(tag(1), tag(2), tag(3, { parentId: anId('tag', 1) }));
    const result = after(tags, mergeTags(tag(1), tag(2), tags, maker));
    expect(result.get(anId('tag', 3))?.parentId).toBe(anId('tag', 2));
    expect(result.get(anId('tag', 1))?.mergedInto).toBe(anId('tag', 2));
  });

  it('into a grandchild leaves no circle', () => {
    const tags = byId(tag(1), tag(2, { parentId: anId('tag', 1) }), tag(3, { parentId: anId('tag', 2) }));
    const [one, three] = [tags.get(anId('tag', 1)), tags.get(anId('tag', 3))] as [Tag, Tag];
    const result = after(tags, mergeTags(one, three, tags, maker));
    expect(result.get(anId('tag', 2))?.parentId).toBeNull();
    expect(result.get(anId('tag', 3))?.parentId).toBe(anId('tag', 2));
  });

  it('that are one already does nothing', () => {
    const tags = byId(tag(1, { mergedInto: anId('tag', 2) }), tag(2));
    expect(mergeTags(tag(2), tag(1), tags, maker)).toEqual([]);
  });
});

describe('deleting a tag', () => {
  it('moves its children up', () => {
    const tags = byId(tag(1), tag(2, { parentId: anId('tag', 1) }), tag(3, { parentId: anId('tag', 2) }));
    const two = tags.get(anId('tag', 2)) as Tag;
    const result = after(tags, deleteTag(two, tags, maker));
    expect(result.has(two.id)).toBe(false);
    expect(result.get(anId('tag', 3))?.parentId).toBe(anId('tag', 1));
  });
});
