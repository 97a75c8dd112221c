import type { Command } from '../command.ts';

export const undo: Command = {
  id: 'edit.undo',
  label: 'Undo',
  labelNow: ({ here }) => (here.undo === null ? 'Undo' : `Undo: ${here.undo}`),
  section: 'Edit',
  shortcuts: ['$mod+z'],
  leftToFields: true,
  canRun: ({ here }) => here.undo !== null,
  run: async ({ store, here, announce }) => {
    const done = await store.undo();
    if (done.ok) announce(`Undone: ${here.undo ?? ''}`);
    else announce('Nothing was undone, because it could not be kept on the disk.', 'failed');
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
  run: async ({ store, here, announce }) => {
    const done = await store.redo();
    if (done.ok) announce(`Done again: ${here.redo ?? ''}`);
    else announce('Nothing was done again, because it could not be kept on the disk.', 'failed');
  },
};
