import { deleted } from '@core/library/edits.ts';
import { sayWithUndo } from '../../actions/say.ts';
import type { Command } from '../command.ts';
import { alter } from '../keep.ts';
import { shown, whenGone } from './mark.ts';
import { madeBySomebodyElse, myActive } from './passage.ts';
import { quoteOf } from './quote.ts';

/** Deletes one's own active annotation. Other people's answers to it stay in the library and come back with it. */
export const deleteAnnotation: Command = {
  id: 'annotation.delete',
  label: 'Delete annotation',
  section: 'Annotate',
  shortcuts: ['Delete', 'Backspace'],
  canRun: (context) => context.view.selection === null && myActive(context) !== null,
  whyNot: madeBySomebodyElse,
  run: async (context) => {
    const active = myActive(context);
    if (!active) return;
    const altering = alter(context, async (read) => {
      const before = await read.annotation(active.id);
      if (!before) return null;
      return {
        label: { type: 'deletedAnnotations', count: 1, quote: quoteOf(before) },
        edits: [deleted('annotations', before, context.store.maker)],
      };
    });
    const going = whenGone(context, active, () => {
      context.setView({ activeAnnotationId: null, editing: null });
      context.reader?.focus();
    });
    const change = await altering;
    if (change) {
      await shown(going);
      sayWithUndo(context.store, change, 'Deleted.');
    } else {
      going.stop();
      // It may have gone from the screen and come back, because it could not be kept that it has gone.
      context.setView({ activeAnnotationId: active.id });
    }
  },
};
