import { z } from '../zod.ts';
import { colorSchema } from './color.ts';
import {
  annotationIdSchema,
  newId,
  sourceIdSchema,
  tagIdSchema,
  type AnnotationId,
  type Maker,
} from './id.ts';
import { recordShape, tombstoneShape } from './record.ts';

/**
 * What an annotation points at: a W3C TextPositionSelector and a TextQuoteSelector in one.
 * `start` and `end` are UTF-16 code units into the canonical text of the source; `exact` is the text between them,
 * `prefix` and `suffix` up to 32 code units around it (never half of a surrogate pair).
 */
export const targetSchema = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
});

/** A marked passage with its tags and its note. It belongs to its creator: nobody else edits it. */
export const annotationSchema = z.object({
  id: annotationIdSchema,
  sourceId: sourceIdSchema,
  target: targetSchema,
  tagIds: z.array(tagIdSchema),
  /** Markdown. Empty when there is no note. */
  note: z.string().max(1_000_000),
  /** Chosen by hand for a passage without tags; null takes the colour of the person. */
  color: colorSchema.nullable(),
  ...recordShape,
});

export const annotationTombstoneSchema = z.object({ id: annotationIdSchema, ...tombstoneShape });

export type Target = z.infer<typeof targetSchema>;
export type Annotation = z.infer<typeof annotationSchema>;
export type AnnotationTombstone = z.infer<typeof annotationTombstoneSchema>;

export function makeAnnotation(
  maker: Maker,
  fields: Pick<Annotation, 'sourceId' | 'target' | 'creatorId'> &
    Partial<Pick<Annotation, 'tagIds' | 'note' | 'color'>>,
): Annotation {
  const now = maker.now();
  return {
    id: newId<'annotation'>(maker) satisfies AnnotationId,
    sourceId: fields.sourceId,
    target: fields.target,
    tagIds: fields.tagIds ?? [],
    note: fields.note ?? '',
    color: fields.color ?? null,
    creatorId: fields.creatorId,
    created: now,
    modified: now,
    revision: 1,
  };
}
