import { initialViewState } from '../../view-state.ts';
import { isEverything } from '../../shown-annotations.ts';
import type { Command } from '../command.ts';

/** Shows every annotation again, whatever was chosen in the navigator. */
export const clearFilter: Command = {
  id: 'tag.filterClear',
  label: 'Show everything',
  section: 'View',
  shortcuts: ['$mod+Shift+a'],
  canRun: ({ view: { filter } }) => !isEverything(filter),
  run: ({ setView }) => setView({ filter: initialViewState.filter }),
};
