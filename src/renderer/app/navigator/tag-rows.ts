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
  const parentOf = new Map(
    shown.map(({ id, parentId }) => [id, parentId === null ? null : resolveTag(tags, parentId)]),
  );

  const rows: TagRow[] = [];
  const placed = new Set<TagId>();
  const place = (tag: Tag, depth: number) => {
    if (placed.has(tag.id)) return;
    placed.add(tag.id);
    rows.push({ tag, depth });
    for (const child of shown) if (parentOf.get(child.id)?.id === tag.id) place(child, depth + 1);
  };
  for (const tag of shown) if (!parentOf.get(tag.id)) place(tag, 0);
  // Whoever is left stands in a circle, which has to begin somewhere.
  for (const tag of shown) place(tag, 0);
  return rows;
}
