import { resolveTag } from '../library/tags.ts';
import type { TagId } from '../model/id.ts';
import type { Tag } from '../model/tag.ts';
import { inTree } from '../retrieval/tag-order.ts';
import { definitionOf } from './definition.ts';

/** What the columns of a codebook are called, in whatever kind of table. */
export const HEADINGS = [
  'Tag',
  'Under',
  'Definition',
  'When to use',
  'When not to use',
  'Colour',
  'Line',
  'Passages',
  'Examples',
] as const;

export type Heading = (typeof HEADINGS)[number];

/** What of a library stands beside the tags in a codebook. */
export interface Uses {
  readonly countOf: (id: TagId) => number;
  /** The words of the passages chosen as examples. */
  readonly examplesOf: (tag: Tag) => readonly string[];
}

/** The codebook, a row a tag in the order in which they are listed, below the headings. */
export function codebookRows(
  tags: ReadonlyMap<TagId, Tag>,
  { countOf, examplesOf }: Uses,
): readonly (readonly string[])[] {
  return [
    HEADINGS,
    ...inTree(tags).map(({ tag }) => {
      const parent = tag.parentId === null ? null : resolveTag(tags, tag.parentId);
      const { description, whenToUse, whenNotToUse } = definitionOf(tag);
      return [
        tag.name,
        parent?.name ?? '',
        description,
        whenToUse,
        whenNotToUse,
        tag.color,
        tag.pattern,
        String(countOf(tag.id)),
        examplesOf(tag).join('\n'),
      ];
    }),
  ];
}
