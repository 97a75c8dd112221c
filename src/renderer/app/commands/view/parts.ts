import type { Command } from '../command.ts';
import { changeSettings } from '../keep.ts';

/** The parts beside the text, which can be put away. */

export const navigator: Command = {
  id: 'view.navigator',
  label: 'Navigator',
  section: 'View',
  shortcuts: ['$mod+b'],
  leftToFields: true,
  isChecked: ({ here, view }) => (view.isNarrow ? view.navigatorSummoned : here.settings.navigatorOpen),
  canRun: () => true,
  run: async (context) => {
    const { view, here, setView } = context;
    if (view.isNarrow) setView({ navigatorSummoned: !view.navigatorSummoned });
    else await changeSettings(context, { navigatorOpen: !here.settings.navigatorOpen });
  },
};

export const margin: Command = {
  id: 'view.margin',
  label: 'Margin',
  section: 'View',
  shortcuts: ['$mod+Shift+m'],
  isChecked: ({ here }) => here.settings.marginOpen,
  canRun: () => true,
  run: (context) => changeSettings(context, { marginOpen: !context.here.settings.marginOpen }),
};
