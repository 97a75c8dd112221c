import { z } from '../zod.ts';
import { pictureSchema } from './picture.ts';

/**
 * How canonical texts are made, as a number: raised whenever the same file would give another text.
 * It is stored with each text and the text is never recomputed, so raising it changes nothing that exists.
 */
export const TEXT_VERSION = 2;

/** More columns than anybody reads; what lies beyond stands in the last one. */
export const MOST_COLUMNS = 100;

/** More pictures than anybody puts into one figure. */
export const MOST_PICTURES_OF_FIGURE = 50;

/**
 * A stretch of the canonical text that is set as one paragraph, heading, list item and so on.
 *
 * Blocks stand beside the text (stand-off): `start..end` are UTF-16 code units, blocks are in order, and exactly one
 * line feed lies between the end of a block and the start of the next. A rule is a block without text. The text of a
 * figure is its caption, or else what stands for the picture in words; it has none where the file has neither. Its
 * pictures are files of their own and no part of the text.
 */
export const blockSchema = z.object({
  type: z.enum([
    'heading',
    'paragraph',
    'listItem',
    'quote',
    'verse',
    'preformatted',
    'rule',
    'footnote',
    'figure',
  ]),
  start: z.int().min(0),
  end: z.int().min(0),
  /** Headings: 1 to 6. List items: how deep, from 1. */
  level: z.int().min(1).max(6).optional(),
  /** List items: whether they are numbered. */
  ordered: z.boolean().optional(),
  /**
   * Footnotes: the label that the text refers to, e.g. "1". List items: what stands before the item, e.g. "3." or
   * "(a)"; without it, a bullet or the next number.
   */
  label: z.string().max(40).optional(),
  /** Whether it goes on with the list item or the footnote that the block before belongs to. */
  continued: z.literal(true).optional(),
  /**
   * A turn of speech. `name` is who speaks, as listed; the label itself ("Marshal Stalin — ") is part of the text,
   * from the start of the block up to `labelEnd`, with the name alone ending at `nameEnd`.
   */
  speaker: z
    .object({ name: z.string().min(1).max(200), nameEnd: z.int().min(0), labelEnd: z.int().min(0) })
    .optional(),
  /**
   * The place in a table of a block that stands in one, counted from 0. Blocks with one place are one cell; a cell
   * without text has no block. The cells of a table follow each other row by row.
   */
  cell: z
    .object({
      table: z.int().min(0).max(1_000_000),
      row: z.int().min(0).max(1_000_000),
      column: z
        .int()
        .min(0)
        .max(MOST_COLUMNS - 1),
      /** How many rows and columns it takes, where more than one. */
      rowSpan: z.int().min(2).max(1_000).optional(),
      columnSpan: z.int().min(2).max(MOST_COLUMNS).optional(),
      /** Whether it heads a row or a column. */
      header: z.literal(true).optional(),
    })
    .optional(),
  /** Figures whose text is not that: what stands for the picture in words. */
  alt: z.string().max(4_000).optional(),
  /** Figures: the pictures that are kept, in their order. Without it, the text stands for them. */
  pictures: z.array(pictureSchema).min(1).max(MOST_PICTURES_OF_FIGURE).optional(),
  /** BCP 47, where the block is in another language than the text. */
  language: z.string().max(35).optional(),
  /** Which way it reads, where the file says so. */
  direction: z.enum(['ltr', 'rtl']).optional(),
  /** When it is said, in milliseconds from the start of a recording. */
  time: z.object({ from: z.int().min(0), to: z.int().min(0) }).optional(),
});

/** Something said about a stretch of characters inside one block; same units as blocks, in order of `start`. */
export const markSchema = z.object({
  type: z.enum([
    'strong',
    'emphasis',
    'underline',
    'strikethrough',
    'smallCaps',
    'superscript',
    'subscript',
    'code',
    'link',
    'footnoteReference',
    'pageBreak',
    'alternative',
  ]),
  start: z.int().min(0),
  /** A page break has no extent: `end` equals `start`. */
  end: z.int().min(0),
  /** Links: the address as it stood in the file. It is shown, never followed on its own. */
  href: z.string().max(4_000).optional(),
  /** Footnote references: the label of the footnote. Page breaks: what the page is called that begins here. */
  label: z.string().max(40).optional(),
  /** Alternatives: what else the file gives for these words, such as the spelling before it was corrected. */
  alternative: z.string().max(4_000).optional(),
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
