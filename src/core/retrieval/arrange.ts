import { resolvedPeople, whoIs } from '../library/people.ts';
import type { PersonId, TagId } from '../model/id.ts';
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
  const list = groupsOf(found, arrangement, passages);
  if (arrangement === 'date') return list;
  const names = new Map(list.map(({ key }) => [key, nameOf(key, arrangement, passages)]));
  const nameIn = (group: PassageGroup) => names.get(group.key) ?? '';
  return list.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1;
    return compareText(nameIn(a), nameIn(b)) || compareText(a.key, b.key);
  });
}

function groupsOf(found: readonly Passage[], arrangement: Arrangement, passages: Passages): PassageGroup[] {
  const groups = new Map<string | null, Passage[]>();
  const groupOf = (key: string | null): Passage[] => {
    const known = groups.get(key);
    if (known) return known;
    const made: Passage[] = [];
    groups.set(key, made);
    return made;
  };
  const people = resolvedPeople(new Map(passages.people));
  const ofPerson = remembered((id: PersonId) => groupOf(whoIs(people, id)));
  const ofTag = remembered((id: TagId) => {
    const tag = passages.tags.shown(id);
    return tag ? groupOf(tag.id) : null;
  });
  for (const passage of found) {
    const { record } = passage;
    switch (arrangement) {
      case 'date':
      case 'title':
        groupOf(record.sourceId).push(passage);
        break;
      case 'person':
        ofPerson(record.creatorId).push(passage);
        break;
      case 'tag': {
        let isIn = false;
        for (const id of record.tagIds) {
          const group = ofTag(id);
          if (group === null) continue;
          // Two tags of a passage may have become one.
          if (group.at(-1) !== passage) group.push(passage);
          isIn = true;
        }
        if (!isIn) groupOf(null).push(passage);
        break;
      }
      case 'speaker': {
        const { speakers } = passage.place;
        if (speakers.length === 0) groupOf(null).push(passage);
        for (const index of speakers) groupOf(passage.in.outline?.speakers[index] ?? '').push(passage);
        break;
      }
    }
  }
  return [...groups].map(([key, own]) => ({ key, passages: own }));
}

/** The same answers, worked out once for each key. */
function remembered<K, V>(answer: (key: K) => V): (key: K) => V {
  const answers = new Map<K, V>();
  return (key) => {
    let known = answers.get(key);
    if (known === undefined) {
      known = answer(key);
      answers.set(key, known);
    }
    return known;
  };
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
