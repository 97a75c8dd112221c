import type { NavigatorTab } from '../../view-state.ts';
import type { Command } from '../command.ts';
import { changeSettings } from '../keep.ts';

function showTab(tab: NavigatorTab, label: string, key: string): Command {
  return {
    id: `view.tab.${tab}`,
    label,
    section: 'View',
    shortcuts: [`Alt+${key}`],
    canRun: () => true,
    run: async (context) => {
      context.setView({ navigatorTab: tab, navigatorSummoned: true });
      if (!context.here.settings.navigatorOpen) await changeSettings(context, { navigatorOpen: true });
    },
  };
}

export const tabs: readonly Command[] = [
  showTab('library', 'Library', 'Digit1'),
  showTab('tags', 'Tags', 'Digit2'),
  showTab('search', 'Search', 'Digit3'),
  showTab('people', 'People', 'Digit4'),
  showTab('guides', 'Guides', 'Digit5'),
];
