import type { Command } from '../command.ts';

export const showOriginal: Command = {
  id: 'file.showOriginal',
  label: 'Show the file in its folder',
  section: 'File',
  canRun: ({ here }) => here.source !== null,
  run: async ({ here, bridge, announce }) => {
    if (!here.source) return;
    const shown = await bridge.showOriginal(here.source.fileHash);
    if (!shown.ok)
      announce(`The file ${here.source.fileName} is no longer where it was opened from.`, 'failed');
  },
};

export const showLibraryFolder: Command = {
  id: 'file.showLibraryFolder',
  label: 'Show the folder of the library',
  section: 'File',
  canRun: () => true,
  run: async ({ bridge, announce }) => {
    const shown = await bridge.showLibraryFolder();
    if (!shown.ok) announce('The folder of the library could not be shown.', 'failed');
  },
};
