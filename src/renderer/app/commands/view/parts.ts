import type { Command } from '../command.ts';
import { changeSettings } from '../keep.ts';

/** The parts beside the text, which can be put away. */

export const navigator: Command = {
  id: 'view.navigator',
  label: 'Navigator',
  section: 'View',
  shortcuts: ['$mod+b'],
  leftToFields: true,
  isChecked: ({ here }) => here.settings.navigatorOpen,
  canRun: () => true,
  run: (context) => changeSettings(context, { navigatorOpen: !context.here.settings.navigatorOpen }),
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
