import { resolvedPeople, whoIs } from '../library/people.ts';
import { resolveTag } from '../library/tags.ts';
import type { PersonId } from '../model/id.ts';
import type { Person } from '../model/person.ts';
import { folded } from '../search/compiled-query.ts';
import type { Passage } from './passage.ts';
import type { Passages } from './passages.ts';
import { compareText } from '../order.ts';

export const ARRANGEMENTS = ['date', 'title', 'tag', 'person', 'speaker'] as const;

/** By what a list of passages is grouped and in which order the groups stand. */
export type Arrangement = (typeof ARRANGEMENTS)[number];

/** Passages that stand together. */
export interface PassageGroup {
  /** The id of the document, tag or person, or the name of who speaks; null for those that have none. */
  readonly key: string | null;
  readonly passages: readonly Passage[];
}

/**
 * Groups passages that stand in the order of documents and texts; within a group they keep it. By tag and by speaker, a
 * passage stands in each group that it belongs to; what belongs to none stands last.
 */
export function arranged(
  found: readonly Passage[],
  arrangement: Arrangement,
  passages: Passages,
): readonly PassageGroup[] {
  const groups = new Map<string | null, Passage[]>();
  const put = (key: string | null, passage: Passage) => {
    const group = groups.get(key);
    if (group) group.push(passage);
    else groups.set(key, [passage]);
  };
  const people = resolvedPeople(new Map(passages.people));
  for (const passage of found) {
    const keys = keysOf(passage, arrangement, passages, people);
    if (keys.length === 0) put(null, passage);
    for (const key of keys) put(key, passage);
  }
  const list = [...groups].map(([key, own]) => ({ key, passages: own }));
  if (arrangement === 'date') return list;
  const names = new Map(list.map(({ key }) => [key, nameOf(key, arrangement, passages)]));
  const nameIn = (group: PassageGroup) => names.get(group.key) ?? '';
  return list.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1;
    return compareText(nameIn(a), nameIn(b)) || compareText(a.key, b.key);
  });
}

function keysOf(
  passage: Passage,
  arrangement: Arrangement,
  { tags }: Passages,
  people: ReadonlyMap<PersonId, Person>,
): readonly string[] {
  switch (arrangement) {
    case 'date':
    case 'title':
      return [passage.record.sourceId];
    case 'person':
      return [whoIs(people, passage.record.creatorId)];
    case 'tag': {
      const own = new Set<string>();
      for (const id of passage.record.tagIds) {
        const tag = resolveTag(tags.tags, id);
        if (tag) own.add(tag.id);
      }
      return [...own];
    }
    case 'speaker':
      return passage.place.speakers.map((index) => passage.in.outline?.speakers[index] ?? '');
  }
}

function nameOf(key: string | null, arrangement: Arrangement, passages: Passages): string {
  switch (arrangement) {
    case 'title':
      return passages.source(key as never)?.title ?? '';
    case 'tag':
      return folded(passages.tags.tags.get(key as never)?.name ?? '');
    case 'person':
      return folded(passages.people.get(key as never)?.name ?? '');
    default:
      return folded(key ?? '');
  }
}
