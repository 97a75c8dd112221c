import type { OrderedTag } from '@core/retrieval/tag-order.ts';
import type { Tag } from '@core/model/tag.ts';

/** A tag with those under it, as a tree shows it. */
export interface TagNode {
  readonly id: Tag['id'];
  readonly tag: Tag;
  readonly children: readonly TagNode[];
}

/** The tree of tags that stand in its order, each with its depth. */
export function nodesOf(ordered: readonly OrderedTag[]): readonly TagNode[] {
  const roots: TagNode[] = [];
  const above: { children: TagNode[] }[] = [{ children: roots }];
  for (const { tag, depth } of ordered) {
    const node = { id: tag.id, tag, children: [] as TagNode[] };
    above[depth]?.children.push(node);
    above[depth + 1] = node;
    above.length = depth + 2;
  }
  return roots;
}
