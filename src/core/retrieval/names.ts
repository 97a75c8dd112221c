import { resolvedPeople } from '../library/people.ts';
import { resolveTag } from '../library/tags.ts';
import type { Person } from '../model/person.ts';
import type { Source } from '../model/source.ts';
import type { Tag } from '../model/tag.ts';
import type { PersonId, TagId } from '../model/id.ts';
import { folded } from '../search/compiled-query.ts';
import type { NameFilter, Query } from '../search/query.ts';
import { exactly, uniqueAmong } from './figures.ts';

/** The names in a library that an exact filter can mean. */
export interface Named {
  readonly tags: ReadonlyMap<TagId, Tag>;
  /** By every id that is known, each as it is: also those that were declared to be somebody else. */
  readonly people: ReadonlyMap<PersonId, Person>;
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
      ? exactly(filter.type, thing.name, thing.id, uniqueAmong(things.flatMap(({ names }) => names)))
      : filter;
  });
}

/** A query with ids in place of names, so that it means the same when what it names is called otherwise. */
export function withIds(query: Query, named: Named): Query {
  return mapped(query, (filter) => {
    const meant = thingsOf(filter.type, named).filter(({ names }) =>
      names.some((name) => folded(name).trim() === folded(filter.name).trim()),
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

/** Something that a filter can mean, with all that it is called. */
export interface NamedThing {
  readonly id: string;
  readonly name: string;
  /** The name, and those of the records that were declared to be the same person; each once. */
  readonly names: readonly string[];
}

/** All that a filter of a kind can mean. */
export function thingsOf(type: NameFilter['type'], { tags, people, sources }: Named): readonly NamedThing[] {
  switch (type) {
    case 'tag':
    case 'beside':
    case 'near':
      return [...tags.values()]
        .filter((tag) => resolveTag(tags, tag.id)?.id === tag.id)
        .map(({ id, name }) => ({ id, name, names: [name] }));
    case 'by':
      return personsIn(people);
    case 'in':
      return sources.map(({ id, title }) => ({ id, name: title, names: [title] }));
    case 'said':
      return [];
  }
}

/** A search for any of these names finds what was written under all of them. */
function personsIn(people: ReadonlyMap<PersonId, Person>): readonly NamedThing[] {
  const resolved = resolvedPeople(people);
  const names = new Map<Person, Map<string, string>>();
  for (const [id, own] of people) {
    const person = resolved.get(id) ?? own;
    const known = names.get(person) ?? new Map([[folded(person.name).trim(), person.name]]);
    names.set(person, known.set(folded(own.name).trim(), own.name));
  }
  return [...names].map(([{ id, name }, all]) => ({ id, name, names: [...all.values()] }));
}
