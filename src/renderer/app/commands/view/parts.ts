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

/** In a narrow window, in which it lies over the text, while the keyboard is there; in the navigator itself, Escape does. */
export const leaveNavigator: Command = {
  id: 'view.leaveNavigator',
  label: 'Put the navigator away',
  section: 'View',
  shortcuts: ['Escape'],
  canRun: ({ view }) => view.isNarrow && view.navigatorSummoned && view.dialog === null,
  run: ({ setView }) => setView({ navigatorSummoned: false }),
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
