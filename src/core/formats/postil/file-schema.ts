import { z } from '../../zod.ts';
import { annotationSchema, targetSchema } from '../../model/annotation.ts';
import {
  annotationIdSchema,
  personIdSchema,
  replyIdSchema,
  sourceIdSchema,
  tagIdSchema,
} from '../../model/id.ts';
import { answerSchema, answerTombstoneSchema } from '../../model/answer.ts';
import { guideSchema, guideTombstoneSchema } from '../../model/guide.ts';
import { personSchema } from '../../model/person.ts';
import { instantSchema, tombstoneShape } from '../../model/record.ts';
import { replySchema } from '../../model/reply.ts';
import { settingRecordSchema } from '../../model/setting.ts';
import { pictureSchema } from '../../model/picture.ts';
import { metadataSchema, sourceSchema } from '../../model/source.ts';
import { blockSchema, markSchema, sourceTextSchema } from '../../model/source-text.ts';
import { supersededSchema } from '../../model/superseded.ts';
import { tagSchema, tagTombstoneSchema } from '../../model/tag.ts';
import { MOST_PICTURE_BYTES } from '../../pictures/raster.ts';
import { base64Length } from '../../text/base64.ts';

/*
 * The shapes of everything in a Postil file, in its own terms: offsets are code points. The published JSON Schema is
 * generated from here, and reading validates with the same, record by record.
 */

const offset = z.int().min(0).describe('Code points from the start of the text.');

export const filePersonSchema = personSchema;

/** A tag, or, with `deleted`, what is left of one. */
export const fileTagSchema = z.union([tagSchema, tagTombstoneSchema]);

export const fileBlockSchema = blockSchema.extend({
  start: offset,
  end: offset,
  speaker: z.object({ name: z.string().min(1).max(200), nameEnd: offset, labelEnd: offset }).optional(),
});

export const fileMarkSchema = markSchema.extend({ start: offset, end: offset });

/** A document: its metadata beside its other fields, and with or without its text. */
export const fileSourceSchema = sourceSchema.omit({ metadata: true, textLength: true }).extend({
  ...metadataSchema.shape,
  utf16Length: sourceSchema.shape.textLength.describe(
    'The length of the text in UTF-16 code units, the one number that is not in code points.',
  ),
  text: sourceTextSchema.shape.text.optional(),
  blocks: z.array(fileBlockSchema).optional(),
  marks: z.array(fileMarkSchema).optional(),
});

export const fileSourceTombstoneSchema = z.object({ id: sourceIdSchema, ...tombstoneShape });

const textualBodySchema = z.object({
  type: z.literal('TextualBody'),
  purpose: z.enum(['tagging', 'commenting', 'replying']),
  format: z.string().optional(),
  value: z.string().max(1_000_000),
});

const quoteSelectorSchema = z.object({
  type: z.literal('TextQuoteSelector'),
  exact: targetSchema.shape.exact,
  prefix: targetSchema.shape.prefix,
  suffix: targetSchema.shape.suffix,
});

const positionSelectorSchema = z.object({
  type: z.literal('TextPositionSelector'),
  start: offset,
  end: offset,
});

const creatorSchema = z.object({
  id: personIdSchema,
  type: z.literal('Person'),
  name: z.string().max(200).optional(),
});

const itemShape = {
  '@context': z.literal('http://www.w3.org/ns/anno.jsonld').optional(),
  type: z.literal('Annotation'),
  creator: creatorSchema,
  created: instantSchema,
  modified: instantSchema,
  'postil:revision': z.int().min(1),
};

/** A marked passage, as a W3C Web Annotation. */
export const fileAnnotationSchema = z.object({
  ...itemShape,
  id: annotationIdSchema,
  motivation: z.enum(['commenting', 'tagging', 'highlighting']),
  body: z.array(textualBodySchema).optional(),
  target: z.object({
    source: sourceIdSchema,
    selector: z.array(z.union([quoteSelectorSchema, positionSelectorSchema])).min(1),
    'postil:utf16': z
      .object({ start: z.int().min(0), end: z.int().min(0) })
      .optional()
      .describe('Stands in for the position where the writer had no text to count code points in.'),
  }),
  'postil:tagIds': z.array(tagIdSchema).optional(),
  'postil:color': annotationSchema.shape.color.unwrap().optional(),
});

/** A reply: a Web Annotation whose target is the annotation it answers. */
export const fileReplySchema = z.object({
  ...itemShape,
  id: replyIdSchema,
  motivation: z.literal('replying'),
  body: z.array(textualBodySchema.extend({ value: replySchema.shape.note })).length(1),
  target: annotationIdSchema,
});

/** What is left of a deleted annotation or reply: no content, so that it is not brought back by an older file. */
export const fileDeletionSchema = z.object({
  id: z.union([annotationIdSchema, replyIdSchema]),
  type: z.enum(['Annotation', 'Reply']),
  'postil:deleted': z.literal(true),
  modified: instantSchema,
  'postil:revision': z.int().min(1),
});

/** A guide, or, with `deleted`, what is left of one. */
export const fileGuideSchema = z.union([guideSchema, guideTombstoneSchema]);

/** An answer to a question of a guide, or what is left of one. */
export const fileAnswerSchema = z.union([answerSchema, answerTombstoneSchema]);

/** A picture that a text of the file shows. */
export const filePictureSchema = z.object({
  hash: pictureSchema.shape.hash,
  type: pictureSchema.shape.type,
  base64: z
    .string()
    .max(base64Length(MOST_PICTURE_BYTES))
    .describe('The bytes of the picture, in base64 (RFC 4648, section 4).'),
});

export const fileBackupSchema = z.object({
  lineage: z.string().min(1).max(200),
  seq: z.int().min(0),
  chain: z.string().max(200),
});

/** What must hold before single records are looked at; the rest of the file may be anything. */
export const envelopeSchema = z.object({
  id: z.string().max(1_000),
  type: z.literal('AnnotationCollection'),
  label: z.string().max(2_000),
  'postil:format': z.int().min(1),
  generator: z
    .object({
      id: z.string().max(4_000).optional(),
      type: z.literal('Software').optional(),
      name: z.string().max(200),
      'schema:softwareVersion': z.string().max(200).optional(),
    })
    .optional(),
  creator: creatorSchema.optional(),
  created: instantSchema,
  total: z.int().min(0),
  'postil:people': z.array(z.unknown()).optional(),
  'postil:tags': z.array(z.unknown()).optional(),
  'postil:sources': z.array(z.unknown()).optional(),
  'postil:deletions': z.array(z.unknown()).optional(),
  'postil:guides': z.array(z.unknown()).optional(),
  'postil:answers': z.array(z.unknown()).optional(),
  'postil:backup': fileBackupSchema.optional(),
  'postil:settings': z.array(z.unknown()).optional(),
  'postil:superseded': z.array(z.unknown()).optional(),
  first: z.object({ items: z.array(z.unknown()) }),
  'postil:pictures': z.array(z.unknown()).optional(),
});

/** The whole file, as published: what a writer must write. */
export const fileSchema = envelopeSchema
  .extend({
    '@context': z.tuple([z.literal('http://www.w3.org/ns/anno.jsonld')], z.record(z.string(), z.unknown())),
    'postil:people': z.array(filePersonSchema),
    'postil:tags': z.array(fileTagSchema),
    'postil:sources': z.array(z.union([fileSourceSchema, fileSourceTombstoneSchema])),
    'postil:deletions': z.array(fileDeletionSchema),
    'postil:guides': z.array(fileGuideSchema).optional(),
    'postil:answers': z.array(fileAnswerSchema).optional(),
    'postil:settings': z.array(settingRecordSchema).optional(),
    'postil:superseded': z.array(supersededSchema).optional(),
    first: z.object({
      id: z.string(),
      type: z.literal('AnnotationPage'),
      partOf: z.string(),
      startIndex: z.literal(0),
      items: z.array(z.union([fileAnnotationSchema, fileReplySchema])),
    }),
    'postil:pictures': z.array(filePictureSchema).optional(),
  })
  .describe(
    'A Postil file (.postil.json), version 1: a W3C Web Annotation collection with the documents it is about.',
  );

export type FileBlock = z.infer<typeof fileBlockSchema>;
export type FileMark = z.infer<typeof fileMarkSchema>;
export type FileSourceJson = z.infer<typeof fileSourceSchema>;
export type FileAnnotationJson = z.infer<typeof fileAnnotationSchema>;
export type FilePictureJson = z.infer<typeof filePictureSchema>;
export type FileReplyJson = z.infer<typeof fileReplySchema>;
export type FileDeletionJson = z.infer<typeof fileDeletionSchema>;
