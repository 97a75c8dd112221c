import { resolveTag } from '../library/tags.ts';
import type { Person } from '../model/person.ts';
import type { Source } from '../model/source.ts';
import type { Tag } from '../model/tag.ts';
import type { TagId } from '../model/id.ts';
import { folded } from '../search/compiled-query.ts';
import type { NameFilter, Query } from '../search/query.ts';
import { exactly, uniqueAmong } from './figures.ts';

/** The names in a library that an exact filter can mean. */
export interface Named {
  readonly tags: ReadonlyMap<TagId, Tag>;
  readonly people: readonly Person[];
  readonly sources: readonly Source[];
}

/** A query with names in place of ids, as people read it: wherever the name is nobody else's. */
export function withNames(query: Query, named: Named): Query {
  return mapped(query, (filter) => {
    const things = thingsOf(filter.type, named);
    // A tag that was merged meanwhile is the one that it was merged into.
    const meant = resolveTag(named.tags, filter.name)?.id ?? filter.name;
    const thing = things.find(({ id }) => id === meant);
    return thing
      ? exactly(filter.type, thing.name, thing.id, uniqueAmong(things.map(({ name }) => name)))
      : filter;
  });
}

/** A query with ids in place of names, so that it means the same when what it names is called otherwise. */
export function withIds(query: Query, named: Named): Query {
  return mapped(query, (filter) => {
    const meant = thingsOf(filter.type, named).filter(
      ({ name }) => folded(name).trim() === folded(filter.name).trim(),
    );
    const [only] = meant;
    return only && meant.length === 1 ? { ...filter, name: only.id } : filter;
  });
}

/** What an exact filter means, as people call it: the name of the tag, the person or the document. */
export function nameIn(filter: NameFilter, named: Named): string {
  if (!filter.exactly) return filter.name;
  return thingsOf(filter.type, named).find(({ id }) => id === filter.name)?.name ?? filter.name;
}

function mapped(query: Query, change: (filter: NameFilter) => Query): Query {
  switch (query.type) {
    case 'and':
    case 'or':
      return { ...query, parts: query.parts.map((part) => mapped(part, change)) };
    case 'not':
      return { ...query, part: mapped(query.part, change) };
    case 'tag':
    case 'by':
    case 'in':
    case 'beside':
    case 'near':
      return query.exactly ? change(query) : query;
    default:
      return query;
  }
}

function thingsOf(
  type: NameFilter['type'],
  { tags, people, sources }: Named,
): readonly { readonly id: string; readonly name: string }[] {
  switch (type) {
    case 'tag':
    case 'beside':
    case 'near':
      return [...tags.values()].filter((tag) => resolveTag(tags, tag.id)?.id === tag.id);
    case 'by':
      return people;
    case 'in':
      return sources.map(({ id, title }) => ({ id, name: title }));
    case 'said':
      return [];
  }
}
