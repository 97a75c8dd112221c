import type { Command } from '../command.ts';

export const commands: Command = {
  id: 'view.commands',
  label: 'Find or run a command',
  section: 'View',
  shortcuts: ['$mod+k', '$mod+Shift+p'],
  canRun: ({ view }) => view.dialog === null,
  run: ({ setView }) => setView({ dialog: { type: 'commands' } }),
};

export const keys: Command = {
  id: 'view.keys',
  label: 'Keys',
  section: 'Help',
  shortcuts: ['Shift+?', '?'],
  canRun: ({ view }) => view.dialog === null,
  run: ({ setView }) => setView({ dialog: { type: 'keys' } }),
};

export const diagnostics: Command = {
  id: 'view.diagnostics',
  label: 'Diagnostics…',
  section: 'Help',
  canRun: ({ view }) => view.dialog === null,
  run: ({ setView }) => setView({ dialog: { type: 'diagnostics' } }),
};
