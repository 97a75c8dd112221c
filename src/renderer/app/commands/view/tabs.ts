import type { NavigatorTab } from '../../view-state.ts';
import type { Command } from '../command.ts';

function showTab(tab: NavigatorTab, label: string, key: string): Command {
  return {
    id: `view.tab.${tab}`,
    label,
    section: 'View',
    shortcuts: [`Alt+${key}`],
    canRun: () => true,
    run: async ({ store, here, setView }) => {
      setView({ navigatorTab: tab });
      if (!here.settings.navigatorOpen) await store.setSettings({ navigatorOpen: true });
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
