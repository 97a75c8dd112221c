import type { Command } from '../command.ts';

export const paste: Command = {
  id: 'file.paste',
  label: 'New document from the clipboard',
  section: 'File',
  shortcuts: ['$mod+Shift+v'],
  leftToFields: true,
  canRun: () => true,
  run: async ({ bridge, openFiles, announce }) => {
    const file = await bridge.offerClipboard();
    if (file === null) announce('There is no text on the clipboard.', 'failed');
    else await openFiles([file]);
  },
};
