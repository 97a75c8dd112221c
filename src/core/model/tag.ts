import { z } from '../zod.ts';
import { colorSchema, patternSchema } from './color.ts';
import { newId, tagIdSchema, type Maker, type TagId } from './id.ts';
import { recordShape, tombstoneShape } from './record.ts';

/**
 * A theme that passages are gathered under.
 *
 * `mergedInto` makes a tag an alias: passages keep the id they were given, and whoever reads them follows the
 * alias (`resolveTags`). Merging a tag of a thousand passages is therefore one edit, touches nobody else's
 * annotations, and comes out the same whichever library it happens in.
 */
export const tagSchema = z.object({
  id: tagIdSchema,
  name: z.string().min(1).max(200),
  color: colorSchema,
  pattern: patternSchema,
  description: z.string().max(20_000),
  parentId: tagIdSchema.nullable(),
  mergedInto: tagIdSchema.nullable(),
  ...recordShape,
});

export const tagTombstoneSchema = z.object({ id: tagIdSchema, ...tombstoneShape });

export type Tag = z.infer<typeof tagSchema>;
export type TagTombstone = z.infer<typeof tagTombstoneSchema>;

export function makeTag(maker: Maker, fields: Pick<Tag, 'name' | 'color' | 'pattern' | 'creatorId'>): Tag {
  const now = maker.now();
  return {
    id: newId<'tag'>(maker) satisfies TagId,
    name: fields.name,
    color: fields.color,
    pattern: fields.pattern,
    description: '',
    parentId: null,
    mergedInto: null,
    creatorId: fields.creatorId,
    created: now,
    modified: now,
    revision: 1,
  };
}
