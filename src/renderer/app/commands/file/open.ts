import type { Command } from '../command.ts';

export const open: Command = {
  id: 'file.open',
  label: 'Open…',
  section: 'File',
  shortcuts: ['$mod+o'],
  canRun: () => true,
  run: async ({ bridge, openFiles }) => {
    const files = await bridge.chooseFiles();
    if (files.length > 0) await openFiles(files);
  },
};
