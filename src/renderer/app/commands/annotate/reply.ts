import type { Command } from '../command.ts';
import { changeSettings } from '../keep.ts';
import { expectField } from '../type-ahead.ts';

/** Opens a field under the active annotation, anybody's, for an answer to it. */
export const reply: Command = {
  id: 'annotation.reply',
  label: 'Reply',
  section: 'Annotate',
  shortcuts: ['r'],
  canRun: ({ here }) => here.me !== null && here.active !== null,
  run: async (context) => {
    const { active, settings } = context.here;
    if (!active) return;
    expectField();
    if (!settings.marginOpen) await changeSettings(context, { marginOpen: true });
    context.setView({ editing: { field: 'reply', annotationId: active.id } });
  },
};
