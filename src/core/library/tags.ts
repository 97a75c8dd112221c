import type { Annotation } from '../model/annotation.ts';
import type { TagId } from '../model/id.ts';
import { isLive } from '../model/record.ts';
import type { Tag, TagTombstone } from '../model/tag.ts';

/** Tags by id, deleted ones and aliases included or not. */
export type Tags = ReadonlyMap<string, Tag | TagTombstone>;

/**
 * The tag that people see for an id: aliases are followed to where they were merged. Null for a tag that was deleted,
 * is not known here, or was merged into one that was deleted.
 *
 * Two people may merge two tags into each other at the same time; of such a circle the tag with the smallest id
 * stands for all, in every library alike.
 */
export function resolveTag(tags: Tags, id: string): Tag | null {
  const path = new Map<string, Tag>();
  let at = tags.get(id);
  while (at !== undefined && isLive(at)) {
    if (path.has(at.id)) return smallestOf(path, at);
    path.set(at.id, at);
    if (at.mergedInto === null) return at;
    const next = tags.get(at.mergedInto);
    // The tag it was merged into has not arrived here: what is known of it stands for it.
    if (next === undefined) return at;
    at = next;
  }
  return null;
}

/** The smallest tag of a circle of aliases, which `path` entered at `entry`. */
function smallestOf(path: ReadonlyMap<string, Tag>, entry: Tag): Tag {
  const walked = [...path.values()];
  const circle = walked.slice(walked.indexOf(path.get(entry.id) ?? entry));
  return circle.reduce((smallest, tag) => (tag.id < smallest.id ? tag : smallest));
}

/** The tags of an annotation as people see them: aliases followed, deleted ones left out, each once, in their order. */
export function tagsOf(annotation: Pick<Annotation, 'tagIds'>, tags: Tags): Tag[] {
  const found = new Map<string, Tag>();
  for (const id of annotation.tagIds) {
    const tag = resolveTag(tags, id);
    if (tag !== null) found.set(tag.id, tag);
  }
  return [...found.values()];
}

/** Every id that an annotation may carry to count as tagged with `id`: the tag, its aliases, its children and theirs. */
export function idsUnder(tags: Tags, id: string): ReadonlySet<TagId> {
  return idsUnderAny(tags, [id]);
}

/** Every id that an annotation may carry to count as tagged with one of `ids`. */
export function idsUnderAny(tags: Tags, ids: readonly string[]): ReadonlySet<TagId> {
  const goals = new Set(ids.map((id) => resolveTag(tags, id)?.id));
  const under = new Set<TagId>();
  for (const tag of tags.values()) {
    if (isLive(tag) && chainOf(tags, tag.id).some(({ id }) => goals.has(id))) under.add(tag.id);
  }
  return under;
}

/** The tag that people see for an id, its parent, the parent's parent and so on; no tag twice. */
export function chainOf(tags: Tags, id: string): Tag[] {
  const chain = new Map<string, Tag>();
  let at = resolveTag(tags, id);
  while (at !== null && !chain.has(at.id)) {
    chain.set(at.id, at);
    at = at.parentId === null ? null : resolveTag(tags, at.parentId);
  }
  return [...chain.values()];
}

/** The tags that people see: alive and no alias of another, by name. */
export function visibleTags(tags: Tags): Tag[] {
  const visible: Tag[] = [];
  for (const tag of tags.values()) {
    if (isLive(tag) && resolveTag(tags, tag.id)?.id === tag.id) visible.push(tag);
  }
  return visible.sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
