import type { Annotation } from '@core/model/annotation.ts';
import type { Command } from '../command.ts';
import { alter, changeSettings } from '../keep.ts';
import { useLastUsed } from '../last-used.ts';
import { expectField, takeTypedAhead } from '../type-ahead.ts';
import { isStillThere, myAnnotationOn, newAnnotation } from './mark.ts';
import { hasMarkable, madeBySomebodyElse, myActive, selectedPassage } from './passage.ts';
import { quoteOf } from './quote.ts';

/**
 * Opens the note of the selected passage, or of the active annotation. A passage is marked at once, so that it stands
 * in the margin while its note is being written; the note is a step of its own.
 */
export const note: Command = {
  id: 'annotation.note',
  label: 'Note',
  section: 'Annotate',
  shortcuts: ['n'],
  canRun: hasMarkable,
  whyNot: madeBySomebodyElse,
  run: async (context) => {
    const { here, reader, setView } = context;
    expectField();
    const passage = selectedPassage(context);
    let id = myActive(context)?.id;
    if (passage) {
      const made = newAnnotation(context, passage, { color: useLastUsed.getState().color });
      if (!made) return;
      // Asked when its turn comes: the passage may have been tagged a moment ago.
      let marked: Annotation | null = null;
      const change = await alter(context, async (read) => {
        if (!(await isStillThere(read, context))) return null;
        marked = await myAnnotationOn(read, context, passage);
        return marked
          ? null
          : { label: { type: 'highlighted', quote: quoteOf(made.annotation) }, edits: [made.edit] };
      });
      id = (change ? made.annotation : (marked as Annotation | null))?.id;
      if (id === undefined) {
        takeTypedAhead();
        return;
      }
      reader?.clearSelection();
    }
    if (id === undefined) return;
    if (!here.settings.marginOpen) await changeSettings(context, { marginOpen: true });
    setView({ activeAnnotationId: id, editing: { field: 'note', annotationId: id } });
  },
};
