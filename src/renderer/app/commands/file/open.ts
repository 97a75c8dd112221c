import { filesOfFolder } from '../../intake/offered-folder.ts';
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

export const openFolder: Command = {
  id: 'file.openFolder',
  label: 'Open all files of a folder…',
  section: 'File',
  shortcuts: ['$mod+Shift+o'],
  canRun: () => true,
  run: async ({ bridge, openFiles, announce }) => {
    const folder = await bridge.chooseFolder();
    const files = folder === null ? [] : filesOfFolder(folder, announce);
    if (files.length > 0) await openFiles(files);
  },
};
