import type { Command } from '../command.ts';

export const contents: Command = {
  id: 'go.contents',
  label: 'Contents of this document…',
  section: 'Go',
  shortcuts: ['$mod+Shift+j'],
  canRun: ({ here }) => here.text?.blocks.some(({ type }) => type === 'heading') ?? false,
  run: ({ here, setView }) => {
    if (here.source) setView({ dialog: { type: 'contents', sourceId: here.source.id } });
  },
};
