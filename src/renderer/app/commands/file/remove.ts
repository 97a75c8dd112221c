import { removeSource } from '../../actions/sources.ts';
import type { Command } from '../command.ts';

/** Takes the open document out of the library, with what was written on it; undo brings it back. */
export const removeDocument: Command = {
  id: 'file.remove',
  label: 'Remove this document from the library',
  section: 'File',
  canRun: ({ here }) => here.source !== null,
  run: async ({ here, store }) => {
    if (here.source) await removeSource(store, here.source.id);
  },
};
