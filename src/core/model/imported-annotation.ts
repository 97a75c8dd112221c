import { z } from '../zod.ts';
import { instantSchema } from './record.ts';

/** Who wrote something in a file and when, as the file says it; null where it does not. */
const byline = {
  author: z.string().min(1).max(200).nullable(),
  created: instantSchema.nullable(),
};

/**
 * What somebody had written about a text in its own file, such as a comment in Word or a highlight in a PDF: where it
 * points in the text (UTF-16 code units), before it belongs to a person of the library.
 */
export const importedAnnotationSchema = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  /** Markdown; empty for a passage that was only marked. */
  note: z.string().max(1_000_000),
  ...byline,
  replies: z.array(z.object({ text: z.string().min(1).max(1_000_000), ...byline })).max(10_000),
});

export type ImportedAnnotation = z.infer<typeof importedAnnotationSchema>;
