import { z } from '../zod.ts';
import { colorSchema, patternSchema } from './color.ts';
import { annotationIdSchema, newId, personIdSchema, tagIdSchema, type Maker, type TagId } from './id.ts';
import { instantSchema, recordShape, tombstoneShape } from './record.ts';

const definitionText = z.string().max(20_000);

/** What a tag was defined as, until when, and who changed it then. */
export const formerDefinitionSchema = z.object({
  description: definitionText,
  whenToUse: definitionText,
  whenNotToUse: definitionText,
  until: instantSchema,
  changedBy: personIdSchema.nullable(),
});

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
  /** The definition. Absent fields below say nothing, as empty ones do: tags were made before they were known. */
  description: definitionText,
  whenToUse: definitionText.optional(),
  whenNotToUse: definitionText.optional(),
  /** Passages that show what is meant, chosen by hand; they need not be in the library. */
  exampleIds: z.array(annotationIdSchema).max(100).optional(),
  /** What it was defined as before, oldest first. */
  formerDefinitions: z.array(formerDefinitionSchema).max(100).optional(),
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
