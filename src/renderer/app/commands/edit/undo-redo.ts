import { sentenceOf } from '@core/library/sentence.ts';
import type { Command } from '../command.ts';
import { kept } from '../keep.ts';

export const undo: Command = {
  id: 'edit.undo',
  label: 'Undo',
  labelNow: ({ here }) => (here.undo === null ? 'Undo' : `Undo: ${here.undo}`),
  section: 'Edit',
  shortcuts: ['$mod+z'],
  leftToFields: true,
  // What is shown and is being kept can be taken back as soon as it is.
  canRun: ({ here, store }) => here.undo !== null || store.saving.current().type === 'saving',
  run: async (context) => {
    const undone = await kept(context, context.store.undo());
    if (undone) context.announce(`Undone: ${sentenceOf(undone.label)}`);
  },
};

export const redo: Command = {
  id: 'edit.redo',
  label: 'Redo',
  labelNow: ({ here }) => (here.redo === null ? 'Redo' : `Redo: ${here.redo}`),
  section: 'Edit',
  shortcuts: ['$mod+Shift+z', '$mod+y'],
  leftToFields: true,
  canRun: ({ here, store }) => here.redo !== null || store.saving.current().type === 'saving',
  run: async (context) => {
    const redone = await kept(context, context.store.redo());
    if (redone) context.announce(`Done again: ${sentenceOf(redone.label)}`);
  },
};
