import { describe } from '@core/anchoring/describe.ts';
import { updated } from '@core/library/edits.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { directionOf, directionOfBlock } from '@core/text/direction.ts';
import { blockAt } from '@core/text/paragraphs.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { Command, CommandContext } from '../command.ts';
import { alter } from '../keep.ts';
import { madeBySomebodyElse, myActive, selectedPassage } from './passage.ts';
import { quoteOf } from './quote.ts';
import { wordEndAfter, wordEndBefore, wordStartAfter, wordStartBefore } from './word-steps.ts';

/**
 * Begins moving the ends of one's own active passage: the passage becomes the selection, to be changed as any selection
 * is, by mouse or keyboard, and kept or left.
 */
export const moveEdges: Command = {
  id: 'annotation.moveEdges',
  label: 'Move the ends of the passage',
  section: 'Annotate',
  shortcuts: ['m'],
  canRun: (context) => context.reader !== null && myActive(context) !== null,
  whyNot: madeBySomebodyElse,
  run: (context) => {
    const active = myActive(context);
    if (!active || !context.reader) return;
    context.setView({ view: 'read', editing: { field: 'edges', annotationId: active.id } });
    context.reader.focus();
    context.reader.select(active.target);
    context.announce('Select the passage as it should be, then press Enter. Escape leaves it as it was.');
  },
};

export const keepEdges: Command = {
  id: 'annotation.keepEdges',
  label: 'Keep these ends',
  section: 'Annotate',
  shortcuts: ['Enter'],
  canRun: (context) => context.view.editing?.field === 'edges' && selectedPassage(context) !== null,
  run: async (context) => {
    const { editing } = context.view;
    const passage = selectedPassage(context);
    if (editing?.field !== 'edges' || !passage) return;
    context.setView({ editing: null, activeAnnotationId: editing.annotationId });
    await moveEnds(context, editing.annotationId, () => passage);
    context.reader?.clearSelection();
  },
};

export const leaveEdges: Command = {
  id: 'annotation.leaveEdges',
  label: 'Leave the ends as they were',
  section: 'Annotate',
  shortcuts: ['Escape'],
  canRun: ({ view }) => view.editing?.field === 'edges',
  run: ({ setView, reader, view }) => {
    if (view.editing?.field !== 'edges') return;
    setView({ editing: null, activeAnnotationId: view.editing.annotationId });
    reader?.clearSelection();
  },
};

/** Where a word begins or ends that is beside `offset`. */
type Step = (text: string, offset: number) => number;

/** Moves one end of one's own active passage to the next word, at once. */
function moveEnd(
  id: string,
  label: string,
  key: string,
  moved: (text: SourceText, range: TextRange, context: CommandContext) => TextRange,
): Command {
  return {
    id,
    label,
    section: 'Annotate',
    shortcuts: [key],
    canRun: (context) => context.view.selection === null && myActive(context) !== null,
    whyNot: madeBySomebodyElse,
    run: async (context) => {
      const active = myActive(context);
      if (active) await moveEnds(context, active.id, (text, range) => moved(text, range, context));
    },
  };
}

/** Moves the end with an arrow: where the paragraph reads from right to left, what stands to the left comes later. */
function endWithArrow(step: Step, mirrored: Step) {
  return (text: SourceText, { start, end }: TextRange, { here }: CommandContext): TextRange => {
    const block = blockAt(text, end - 1);
    const ofText = directionOf(text.text, here.source?.metadata.language);
    const isMirrored = block !== null && directionOfBlock(text.text, block, ofText) === 'rtl';
    return { start, end: (isMirrored ? mirrored : step)(text.text, end) };
  };
}

export const moveEndByWord: readonly Command[] = [
  moveEnd(
    'annotation.startEarlier',
    'Begin the passage a word earlier',
    'Alt+Shift+ArrowUp',
    ({ text }, { start, end }) => ({ start: wordStartBefore(text, start), end }),
  ),
  moveEnd(
    'annotation.startLater',
    'Begin the passage a word later',
    'Alt+Shift+ArrowDown',
    ({ text }, { start, end }) => ({ start: wordStartAfter(text, start), end }),
  ),
  moveEnd(
    'annotation.endLeft',
    'Move the end of the passage a word to the left',
    'Alt+Shift+ArrowLeft',
    endWithArrow(wordEndBefore, wordEndAfter),
  ),
  moveEnd(
    'annotation.endRight',
    'Move the end of the passage a word to the right',
    'Alt+Shift+ArrowRight',
    endWithArrow(wordEndAfter, wordEndBefore),
  ),
];

/** Makes one's own annotation point at another stretch of the text, as a step of its own. */
export async function moveEnds(
  context: CommandContext,
  id: Annotation['id'],
  moved: (text: SourceText, range: TextRange) => TextRange,
): Promise<void> {
  const { here, store } = context;
  const { text } = here;
  if (!text) return;
  await alter(context, async (read) => {
    const before = await read.annotation(id);
    if (!before) return null;
    const { start, end } = moved(text, before.target);
    // A passage has at least one character; ends that stay where they are change nothing.
    if (start >= end || (start === before.target.start && end === before.target.end)) return null;
    return {
      label: { type: 'movedAnnotation', quote: quoteOf(before) },
      edits: [updated('annotations', before, { target: describe(text.text, { start, end }) }, store.maker)],
    };
  });
}
