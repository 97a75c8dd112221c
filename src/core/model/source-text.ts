import { z } from '../zod.ts';

/**
 * How canonical texts are made, as a number: raised whenever the same file would give another text.
 * It is stored with each text and the text is never recomputed, so raising it changes nothing that exists.
 */
export const TEXT_VERSION = 1;

/**
 * A stretch of the canonical text that is set as one paragraph, heading, list item and so on.
 *
 * Blocks stand beside the text (stand-off): `start..end` are UTF-16 code units, blocks are in order, and exactly one
 * line feed lies between the end of a block and the start of the next. A rule is a block without text.
 */
export const blockSchema = z.object({
  type: z.enum(['heading', 'paragraph', 'listItem', 'quote', 'verse', 'preformatted', 'rule', 'footnote']),
  start: z.int().min(0),
  end: z.int().min(0),
  /** Headings: 1 to 6. List items: how deep, from 1. */
  level: z.int().min(1).max(6).optional(),
  /** List items: whether they are numbered. */
  ordered: z.boolean().optional(),
  /** Footnotes: the label that the text refers to, e.g. "1". */
  label: z.string().max(40).optional(),
  /**
   * A turn of speech. `name` is who speaks, as listed; the label itself ("Marshal Stalin — ") is part of the text,
   * from the start of the block up to `labelEnd`, with the name alone ending at `nameEnd`.
   */
  speaker: z
    .object({ name: z.string().min(1).max(200), nameEnd: z.int().min(0), labelEnd: z.int().min(0) })
    .optional(),
});

/** Something said about a stretch of characters inside one block; same units as blocks, in order of `start`. */
export const markSchema = z.object({
  type: z.enum(['strong', 'emphasis', 'code', 'link', 'footnoteReference', 'pageBreak']),
  start: z.int().min(0),
  /** A page break has no extent: `end` equals `start`. */
  end: z.int().min(0),
  /** Links: the address as it stood in the file. It is shown, never followed on its own. */
  href: z.string().max(4_000).optional(),
  /** Footnote references: the label of the footnote. */
  label: z.string().max(40).optional(),
});

/** The text of a source as it is read, annotated and hashed. Made once, at import. */
export const sourceTextSchema = z.object({
  textVersion: z.int().min(1),
  text: z.string(),
  blocks: z.array(blockSchema),
  marks: z.array(markSchema),
});

export type Block = z.infer<typeof blockSchema>;
export type Mark = z.infer<typeof markSchema>;
export type SourceText = z.infer<typeof sourceTextSchema>;
