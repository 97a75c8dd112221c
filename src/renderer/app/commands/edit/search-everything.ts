import type { Command } from '../command.ts';
import { changeSettings } from '../keep.ts';

/** Puts the keyboard into the field that searches the whole library. */
export const searchEverything: Command = {
  id: 'edit.searchEverything',
  label: 'Search everything',
  section: 'Edit',
  shortcuts: ['$mod+Shift+f'],
  canRun: () => true,
  run: async (context) => {
    const searchAsked = context.view.searchAsked + 1;
    context.setView({ navigatorTab: 'search', navigatorSummoned: true, searchAsked });
    if (!context.here.settings.navigatorOpen) await changeSettings(context, { navigatorOpen: true });
  },
};
