import type { Command } from '../command.ts';

/** Asks what is to be tagged wherever it stands, in one document or in all. */
export const tagEverywhere: Command = {
  id: 'annotation.tagEverywhere',
  label: 'Tag every occurrence…',
  section: 'Annotate',
  canRun: ({ here, view }) => here.me !== null && view.dialog === null,
  run: ({ setView }) => setView({ dialog: { type: 'tagOccurrences' } }),
};
