import type { Command } from '../command.ts';

export const read: Command = {
  id: 'view.read',
  label: 'Read',
  section: 'View',
  shortcuts: ['$mod+1'],
  isChecked: ({ view }) => view.view === 'read',
  canRun: () => true,
  run: ({ setView }) => setView({ view: 'read' }),
};

export const passages: Command = {
  id: 'view.passages',
  label: 'Passages',
  section: 'View',
  shortcuts: ['$mod+2'],
  isChecked: ({ view }) => view.view === 'passages',
  canRun: () => true,
  run: ({ setView }) => setView({ view: 'passages' }),
};

export const guide: Command = {
  id: 'view.guide',
  label: 'Guide',
  section: 'View',
  shortcuts: ['$mod+4'],
  isChecked: ({ view }) => view.view === 'guide',
  canRun: () => true,
  run: ({ setView }) => setView({ view: 'guide' }),
};

export const search: Command = {
  id: 'view.search',
  label: 'Search results',
  section: 'View',
  shortcuts: ['$mod+3'],
  isChecked: ({ view }) => view.view === 'search',
  canRun: () => true,
  run: ({ setView }) => setView({ view: 'search' }),
};

export const codebook: Command = {
  id: 'view.codebook',
  label: 'Codebook',
  section: 'View',
  shortcuts: ['$mod+6'],
  isChecked: ({ view }) => view.view === 'codebook',
  canRun: () => true,
  run: ({ setView }) => setView({ view: 'codebook' }),
};
