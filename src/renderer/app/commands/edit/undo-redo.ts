import type { Command } from '../command.ts';
import { kept } from '../keep.ts';

export const undo: Command = {
  id: 'edit.undo',
  label: 'Undo',
  labelNow: ({ here }) => (here.undo === null ? 'Undo' : `Undo: ${here.undo}`),
  section: 'Edit',
  shortcuts: ['$mod+z'],
  leftToFields: true,
  canRun: ({ here }) => here.undo !== null,
  run: async (context) => {
    const undone = context.here.undo;
    if (await kept(context, context.store.undo())) context.announce(`Undone: ${undone ?? ''}`);
  },
};

export const redo: Command = {
  id: 'edit.redo',
  label: 'Redo',
  labelNow: ({ here }) => (here.redo === null ? 'Redo' : `Redo: ${here.redo}`),
  section: 'Edit',
  shortcuts: ['$mod+Shift+z', '$mod+y'],
  leftToFields: true,
  canRun: ({ here }) => here.redo !== null,
  run: async (context) => {
    const redone = context.here.redo;
    if (await kept(context, context.store.redo())) context.announce(`Done again: ${redone ?? ''}`);
  },
};
