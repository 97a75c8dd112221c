import { resolveTag, visibleTags } from '@core/library/tags.ts';
import type { TagId } from '@core/model/id.ts';
import type { Tag } from '@core/model/tag.ts';

export interface TagRow {
  readonly tag: Tag;
  /** 0 for a tag that stands under no other. */
  readonly depth: number;
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/**
 * The tags as a list reads: each followed by those under it, by name. Aliases are left out, since what they stand for
 * is there; a tag whose parent is gone stands at the top, and so do tags that stand under each other in a circle.
 */
export function tagRows(tags: ReadonlyMap<TagId, Tag>): readonly TagRow[] {
  const shown = visibleTags(tags).sort((a, b) => byName.compare(a.name, b.name));
  const under = Map.groupBy(shown, (tag) => parentOf(tag, tags)?.id ?? null);

  const rows: TagRow[] = [];
  const placed = new Set<TagId>();
  const place = (tag: Tag, depth: number) => {
    if (placed.has(tag.id)) return;
    placed.add(tag.id);
    rows.push({ tag, depth });
    for (const child of under.get(tag.id) ?? []) place(child, depth + 1);
  };
  for (const tag of under.get(null) ?? []) place(tag, 0);
  for (const tag of shown) place(tag, 0);
  return rows;
}

function parentOf(tag: Tag, tags: ReadonlyMap<TagId, Tag>): Tag | null {
  return tag.parentId === null ? null : resolveTag(tags, tag.parentId);
}
