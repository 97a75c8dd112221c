import { z } from '../zod.ts';
import { answerIdSchema, guideIdSchema, questionIdSchema } from './id.ts';
import { recordShape, tombstoneShape } from './record.ts';

/** What somebody answered to a question of a guide. It belongs to its creator: nobody else edits it. */
export const answerSchema = z.object({
  id: answerIdSchema,
  guideId: guideIdSchema,
  questionId: questionIdSchema,
  /** Plain text, never empty. */
  text: z.string().min(1).max(100_000),
  ...recordShape,
});

export const answerTombstoneSchema = z.object({ id: answerIdSchema, ...tombstoneShape });

export type Answer = z.infer<typeof answerSchema>;
export type AnswerTombstone = z.infer<typeof answerTombstoneSchema>;
