import { z } from '../zod.ts';
import { annotationIdSchema, newId, replyIdSchema, type Maker, type ReplyId } from './id.ts';
import { recordShape, tombstoneShape } from './record.ts';

/** An answer to an annotation, anybody's to anybody's. */
export const replySchema = z.object({
  id: replyIdSchema,
  annotationId: annotationIdSchema,
  /** Markdown, never empty. */
  note: z.string().min(1).max(1_000_000),
  ...recordShape,
});

export const replyTombstoneSchema = z.object({ id: replyIdSchema, ...tombstoneShape });

export type Reply = z.infer<typeof replySchema>;
export type ReplyTombstone = z.infer<typeof replyTombstoneSchema>;

export function makeReply(maker: Maker, fields: Pick<Reply, 'annotationId' | 'note' | 'creatorId'>): Reply {
  const now = maker.now();
  return { id: newId<'reply'>(maker) satisfies ReplyId, ...fields, created: now, modified: now, revision: 1 };
}
