import { z } from '../zod.ts';
import {
  annotationIdSchema,
  glossaryEntryIdSchema,
  guideIdSchema,
  guideStepIdSchema,
  newId,
  questionIdSchema,
  type AnnotationId,
  type Maker,
} from './id.ts';
import { recordShape, tombstoneShape } from './record.ts';

const longText = z.string().max(100_000);

/** Something that readers are asked to answer or to do, with what helps them and what is expected of them. */
export const questionSchema = z.object({
  id: questionIdSchema,
  kind: z.enum(['question', 'task']),
  text: longText,
  /** Given to whoever gets stuck. Empty when there is none. */
  hint: longText,
  /** What the teacher expects: in the teacher's copy only. Empty when there is none. */
  answer: longText,
  /** How many ruled lines a printed copy leaves for the answer. */
  lines: z.int().min(0).max(60),
});

/**
 * One step of a guide: a chosen passage with what is asked about it, or questions that are about no single passage.
 *
 * The passage is an annotation, anybody's. Where that is not in the library (any more), the step keeps its questions and
 * its place, and shows that its passage is missing.
 */
export const guideStepSchema = z.object({
  id: guideStepIdSchema,
  annotationId: annotationIdSchema.nullable(),
  heading: z.string().max(2_000),
  /** Whole paragraphs of the text that are shown before and after those that the passage stands in. */
  before: z.int().min(0).max(50),
  after: z.int().min(0).max(50),
  /** In whose copy the passage's own note stands. */
  noteFor: z.enum(['nobody', 'teacher', 'everybody']),
  questions: z.array(questionSchema).max(200),
});

/** A word and what it means, as the guide explains it; taken from a note, where `annotationId` says so. */
export const glossaryEntrySchema = z.object({
  id: glossaryEntryIdSchema,
  annotationId: annotationIdSchema.nullable(),
  term: z.string().max(2_000),
  meaning: longText,
});

/** How a guide is set on paper. */
export const guidePageSchema = z.object({
  paper: z.enum(['A4', 'Letter']),
  arrangement: z.enum(['portrait', 'portraitTwoColumns', 'landscapeTwoColumns']),
  /** What is counted beside the text. */
  numbering: z.enum(['lines', 'paragraphs', 'none']),
  /** How much of the documents is shown: the paragraphs of the passages, or each document from beginning to end. */
  extent: z.enum(['passages', 'documents']),
  /** Whether the tags of the passages are explained, with their colours and patterns. */
  legend: z.boolean(),
});

/** A close-reading guide: passages in an order, with questions beside them. */
export const guideSchema = z.object({
  id: guideIdSchema,
  title: z.string().min(1).max(2_000),
  /** Paragraphs, parted by line feeds. */
  introduction: longText,
  steps: z.array(guideStepSchema).max(2_000),
  glossary: z.array(glossaryEntrySchema).max(2_000),
  page: guidePageSchema,
  ...recordShape,
});

export const guideTombstoneSchema = z.object({ id: guideIdSchema, ...tombstoneShape });

export type Question = z.infer<typeof questionSchema>;
export type GuideStep = z.infer<typeof guideStepSchema>;
export type GlossaryEntry = z.infer<typeof glossaryEntrySchema>;
export type GuidePage = z.infer<typeof guidePageSchema>;
export type Guide = z.infer<typeof guideSchema>;
export type GuideTombstone = z.infer<typeof guideTombstoneSchema>;

export const defaultGuidePage: GuidePage = {
  paper: 'A4',
  arrangement: 'portrait',
  numbering: 'lines',
  extent: 'passages',
  legend: true,
};

export function makeGuide(maker: Maker, fields: Pick<Guide, 'title' | 'creatorId'> & Partial<Guide>): Guide {
  const now = maker.now();
  return {
    id: newId<'guide'>(maker),
    title: fields.title,
    introduction: fields.introduction ?? '',
    steps: fields.steps ?? [],
    glossary: fields.glossary ?? [],
    page: fields.page ?? defaultGuidePage,
    creatorId: fields.creatorId,
    created: now,
    modified: now,
    revision: 1,
  };
}

export function makeGuideStep(maker: Pick<Maker, 'uuid'>, annotationId: AnnotationId | null): GuideStep {
  return {
    id: newId<'guideStep'>(maker),
    annotationId,
    heading: '',
    before: 0,
    after: 0,
    noteFor: 'nobody',
    questions: [],
  };
}

export function makeQuestion(maker: Pick<Maker, 'uuid'>, kind: Question['kind']): Question {
  return { id: newId<'question'>(maker), kind, text: '', hint: '', answer: '', lines: 4 };
}
