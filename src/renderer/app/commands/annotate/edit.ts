import type { Command } from '../command.ts';
import { changeSettings } from '../keep.ts';
import { expectField } from '../type-ahead.ts';
import { madeBySomebodyElse, myActive } from './passage.ts';

/** Opens the note of one's own active annotation for editing. */
export const edit: Command = {
  id: 'annotation.edit',
  label: 'Edit note',
  section: 'Annotate',
  shortcuts: ['e'],
  canRun: (context) => myActive(context) !== null,
  whyNot: madeBySomebodyElse,
  run: async (context) => {
    const active = myActive(context);
    if (!active) return;
    expectField();
    if (!context.here.settings.marginOpen) await changeSettings(context, { marginOpen: true });
    context.setView({ editing: { field: 'note', annotationId: active.id } });
  },
};
