import { z } from '../zod.ts';
import { UNCERTAIN_DATE } from '../dates/uncertain-date.ts';
import { sourceIdSchema, type Maker } from './id.ts';
import { recordShape, tombstoneShape } from './record.ts';
import type { SourceText } from './source-text.ts';

/** What is known of a text besides the text. All of it can be edited by hand; an absent field is not known. */
export const metadataSchema = z.object({
  /** As far as it is known, in EDTF: `1944-12-06`, `1944-12`, `1944~`, `194X`, `1944-12/1945-01` (`parseUncertainDate`). */
  date: z.string().max(40).regex(UNCERTAIN_DATE, 'is not a date like 1944-12-06').optional(),
  author: z.string().max(2_000).optional(),
  citation: z.string().max(20_000).optional(),
  summary: z.string().max(100_000).optional(),
  originalLanguage: z.string().max(200).optional(),
  /** BCP 47, of the text as it stands here. */
  language: z.string().max(35).optional(),
  /** What kind of record it is, in the words of the file: "Memorandum of Conversation", "Translation - English". */
  genre: z.string().max(2_000).optional(),
  archiveReference: z.string().max(20_000).optional(),
  address: z.string().max(4_000).optional(),
  rights: z.string().max(20_000).optional(),
});

/** One kind of thing the importer did to the text, and how often. Shown to the person, who can decline it. */
export const mendSchema = z.object({
  type: z.enum([
    'joinedSentences',
    'joinedLines',
    'removedResidue',
    'removedRepeatedTitle',
    'movedToMetadata',
    'normalisedSpaces',
    'normalisedSpeakers',
    'replacedInvalidCharacters',
    'joinedHyphens',
    'removedRunningHeads',
    'leftOutPictures',
    'leftOutSurroundings',
    'leftOutComments',
    'acceptedChanges',
    'pagesWithoutText',
    'choseReadings',
  ]),
  count: z.int().min(1),
  /** The first few stretches concerned, each cut to a line, so that a person can judge. */
  examples: z.array(z.string().max(300)).max(20),
});

const speakerName = z.string().min(1).max(200);
const utf16 = z.int().min(0);

/** What people have said about who speaks in a text, besides what its blocks tell. The text itself is as it was. */
const speakerChoicesSchema = z.object({
  /** Other names: whoever is called `from` is listed as `to`. Two with one name are one speaker. */
  names: z.array(z.object({ from: speakerName, to: speakerName })).max(10_000),
  /**
   * Who speaks in the block that starts at `utf16Start`, with the ends of name and label as in a block; a null name says
   * that nobody does. In UTF-16 code units of the canonical text, in files too: a file may come without the text.
   */
  turns: z
    .array(
      z.object({
        utf16Start: utf16,
        utf16NameEnd: utf16,
        utf16LabelEnd: utf16,
        name: speakerName.nullable(),
      }),
    )
    .max(1_000_000),
});

/** An imported document (which is the word people see). Named by its canonical text, never by its path. */
export const sourceSchema = z.object({
  id: sourceIdSchema,
  title: z.string().min(1).max(2_000),
  metadata: metadataSchema,
  /** The name of the file it came from, without folders. */
  fileName: z.string().max(1_000),
  /** SHA-256 of the file's bytes, in lower-case hexadecimal. */
  fileHash: z.string().regex(/^[0-9a-f]{64}$/),
  mediaType: z.string().max(200),
  /** The encoding it was read in, as a WHATWG label. */
  encoding: z.string().max(40),
  textVersion: z.int().min(1),
  /** UTF-16 code units of the canonical text. */
  textLength: z.int().min(0),
  wordCount: z.int().min(0),
  /** True where the person declined the importer's mending and took the text as it stands in the file. */
  asItStands: z.boolean(),
  /**
   * The text of the same file taken the other way, mended or as it stands; absent where both are the same. It is kept
   * in the library that imported the file, and need not be in others.
   */
  otherReadingId: sourceIdSchema.optional(),
  mends: z.array(mendSchema),
  /** The text whose place this one took, and why; absent in a first version. That text need not be in the library. */
  previous: z.object({ id: sourceIdSchema, by: z.enum(['changedFile', 'correction']) }).optional(),
  /** Absent while nobody has said anything about who speaks. */
  speakers: speakerChoicesSchema.optional(),
  ...recordShape,
});

export const sourceTombstoneSchema = z.object({ id: sourceIdSchema, ...tombstoneShape });

export type Metadata = z.infer<typeof metadataSchema>;
export type SpeakerChoices = z.infer<typeof speakerChoicesSchema>;
export type Mend = z.infer<typeof mendSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type SourceTombstone = z.infer<typeof sourceTombstoneSchema>;

/** What a parser makes of a file: a text and what it knows of it, before it has an identity. */
export interface SourceDraft {
  readonly title: string;
  readonly metadata: Metadata;
  readonly text: SourceText;
}

/** What the record of a document says of its text. */
export type TextFacts = Pick<Source, 'textVersion' | 'textLength'>;

export function textFactsOf({ textVersion, text }: SourceText): TextFacts {
  return { textVersion, textLength: text.length };
}

export function makeSource(
  maker: Maker,
  draft: Pick<SourceDraft, 'title' | 'metadata'> & { readonly text: TextFacts },
  fields: Pick<
    Source,
    | 'id'
    | 'fileName'
    | 'fileHash'
    | 'mediaType'
    | 'encoding'
    | 'wordCount'
    | 'asItStands'
    | 'mends'
    | 'creatorId'
  > &
    Pick<Source, 'otherReadingId'>,
): Source {
  const now = maker.now();
  return {
    id: fields.id,
    title: draft.title,
    metadata: draft.metadata,
    fileName: fields.fileName,
    fileHash: fields.fileHash,
    mediaType: fields.mediaType,
    encoding: fields.encoding,
    textVersion: draft.text.textVersion,
    textLength: draft.text.textLength,
    wordCount: fields.wordCount,
    asItStands: fields.asItStands,
    ...(fields.otherReadingId === undefined ? {} : { otherReadingId: fields.otherReadingId }),
    mends: fields.mends,
    creatorId: fields.creatorId,
    created: now,
    modified: now,
    revision: 1,
  };
}
