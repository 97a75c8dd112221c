import { z } from '../zod.ts';
import { changeIdSchema, personIdSchema } from '../model/id.ts';
import { instantSchema } from '../model/record.ts';
import { tableSchemas, type RecordOf, type TableName } from './tables.ts';

/** One record before and after: null before it existed, null after it was taken out without a trace. */
export type EditOf<T extends TableName> = {
  readonly table: T;
  readonly id: string;
  readonly before: RecordOf<T> | null;
  readonly after: RecordOf<T> | null;
};

export type Edit = { [T in TableName]: EditOf<T> }[TableName];

function editSchema<T extends TableName>(table: T) {
  const record = tableSchemas[table].nullable();
  return z.object({ table: z.literal(table), id: z.string().min(1), before: record, after: record });
}

const count = z.int().min(0);
const text = z.string().max(2_000);
const merged = { annotations: count, sources: count, along: count.optional() };

/**
 * What a change did, in a form that can be said as a sentence in any language (`sentenceOf`) and counted.
 * Texts are cut to a readable length by whoever makes the label.
 */
export const changeLabelSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('highlighted'), quote: text }),
  z.object({ type: z.literal('tagged'), count, tag: text }),
  z.object({ type: z.literal('untagged'), count, tag: text }),
  z.object({ type: z.literal('wroteNote'), quote: text }),
  z.object({ type: z.literal('editedNote'), quote: text }),
  z.object({ type: z.literal('removedNote'), quote: text }),
  z.object({ type: z.literal('recolouredAnnotation'), quote: text }),
  z.object({ type: z.literal('recolouredPassages'), count }),
  z.object({ type: z.literal('movedAnnotation'), quote: text }),
  z.object({ type: z.literal('deletedAnnotations'), count, quote: text }),
  z.object({ type: z.literal('replied'), quote: text }),
  z.object({ type: z.literal('editedReply') }),
  z.object({ type: z.literal('deletedReply') }),
  z.object({ type: z.literal('importedSources'), count, title: text }),
  z.object({ type: z.literal('removedSource'), title: text, annotations: count }),
  z.object({ type: z.literal('renamedSource'), from: text, to: text }),
  z.object({ type: z.literal('editedMetadata'), title: text }),
  z.object({ type: z.literal('tookAsItStands'), title: text }),
  z.object({ type: z.literal('tookAsMended'), title: text }),
  /** `annotations` went along; `left` stayed with the version before. */
  z.object({ type: z.literal('tookChangedFile'), title: text, annotations: count, left: count }),
  z.object({ type: z.literal('correctedText'), title: text, annotations: count, left: count }),
  z.object({ type: z.literal('renamedSpeaker'), from: text, to: text }),
  z.object({ type: z.literal('joinedSpeakers'), from: text, to: text }),
  z.object({ type: z.literal('foundSpeaker'), name: text, count }),
  z.object({ type: z.literal('declinedSpeaker'), name: text }),
  z.object({ type: z.literal('broughtForward'), title: text, count }),
  z.object({ type: z.literal('createdTag'), tag: text }),
  z.object({ type: z.literal('renamedTag'), from: text, to: text, count }),
  z.object({ type: z.literal('recolouredTag'), tag: text, count }),
  z.object({ type: z.literal('describedTag'), tag: text }),
  z.object({ type: z.literal('movedTag'), tag: text }),
  z.object({ type: z.literal('mergedTags'), from: text, into: text, count }),
  z.object({ type: z.literal('deletedTag'), tag: text, count }),
  z.object({ type: z.literal('createdGuide'), guide: text }),
  z.object({ type: z.literal('renamedGuide'), from: text, to: text }),
  z.object({ type: z.literal('addedToGuide'), guide: text, count }),
  z.object({ type: z.literal('removedFromGuide'), guide: text, count }),
  z.object({ type: z.literal('reorderedGuide'), guide: text }),
  z.object({ type: z.literal('editedGuide'), guide: text }),
  z.object({ type: z.literal('laidOutGuide'), guide: text }),
  z.object({ type: z.literal('deletedGuide'), guide: text }),
  z.object({ type: z.literal('splitTag'), from: text, into: text, count }),
  z.object({ type: z.literal('choseExamples'), tag: text, count }),
  z.object({ type: z.literal('importedCodebook'), fileName: text, count }),
  z.object({ type: z.literal('savedQuery'), name: text }),
  z.object({ type: z.literal('forgotQuery'), name: text }),
  /** `along` of the annotations went to the newest version of their text. */
  z.object({ type: z.literal('mergedFile'), fileName: text, ...merged }),
  z.object({ type: z.literal('mergedFiles'), count, ...merged }),
  z.object({ type: z.literal('decidedTagNames'), joined: count, apart: count }),
  z.object({ type: z.literal('restoredBackup'), at: instantSchema }),
  z.object({ type: z.literal('introducedPerson'), name: text }),
  z.object({ type: z.literal('renamedPerson'), from: text, to: text }),
  z.object({ type: z.literal('declaredSamePerson'), person: text, other: text }),
  z.object({ type: z.literal('toldPeopleApart'), person: text, other: text }),
  z.object({ type: z.literal('changedSettings') }),
]);

export type ChangeLabel = z.infer<typeof changeLabelSchema>;

/** Why a change was made: by a person's doing, or to take back or bring back an earlier change. */
export const causeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('done') }),
  z.object({ type: z.literal('undo'), of: changeIdSchema }),
  z.object({ type: z.literal('redo'), of: changeIdSchema }),
]);

/**
 * Everything that alters the library is one of these: it happens whole or not at all, and can be taken back.
 * It is at once the line of the journal, the step of the history and the unit of undo.
 */
export const changeSchema = z.object({
  id: changeIdSchema,
  label: changeLabelSchema,
  cause: causeSchema,
  /** Null only for what happens before somebody has said who they are. */
  by: personIdSchema.nullable(),
  at: instantSchema,
  edits: z
    .array(
      z.discriminatedUnion('table', [
        editSchema('sources'),
        editSchema('annotations'),
        editSchema('replies'),
        editSchema('tags'),
        editSchema('people'),
        editSchema('guides'),
        editSchema('answers'),
        editSchema('superseded'),
        editSchema('settings'),
      ]),
    )
    .min(1),
});

export type Cause = z.infer<typeof causeSchema>;

export interface Change extends Omit<z.infer<typeof changeSchema>, 'edits'> {
  readonly edits: readonly Edit[];
}

/** Changes that a person can take back. Settings and the first start's answer are not steps of anybody's work. */
export function isUndoable(change: Pick<Change, 'label'>): boolean {
  return change.label.type !== 'changedSettings' && change.label.type !== 'introducedPerson';
}
