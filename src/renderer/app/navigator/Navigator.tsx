import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { SearchTab } from '../search/SearchTab.tsx';
import { useViewState, type NavigatorTab } from '../view-state.ts';
import { GuidesTab } from './GuidesTab.tsx';
import { LibraryTab } from './LibraryTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';
import { TagsTab } from './TagsTab.tsx';
import './navigator.css';

const TABS: readonly { readonly id: NavigatorTab; readonly label: string }[] = [
  { id: 'library', label: 'Library' },
  { id: 'tags', label: 'Tags' },
  { id: 'search', label: 'Search' },
  { id: 'people', label: 'People' },
  { id: 'guides', label: 'Guides' },
];

/** The left side of the window: five ways to get at something. */
export function Navigator() {
  const tab = useViewState((view) => view.navigatorTab);
  return (
    <Tabs
      className="navigator"
      selectedKey={tab}
      onSelectionChange={(key) => {
        const chosen = TABS.find(({ id }) => id === key);
        if (chosen) useViewState.setState({ navigatorTab: chosen.id });
      }}
    >
      <TabList className="navigator-tabs" aria-label="Navigator">
        {TABS.map(({ id, label }) => (
          <Tab key={id} id={id} className="navigator-tab">
            {label}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="library" className="navigator-panel">
        <LibraryTab />
      </TabPanel>
      <TabPanel id="tags" className="navigator-panel">
        <TagsTab />
      </TabPanel>
      <TabPanel id="search" className="navigator-panel">
        <SearchTab />
      </TabPanel>
      <TabPanel id="people" className="navigator-panel">
        <PeopleTab />
      </TabPanel>
      <TabPanel id="guides" className="navigator-panel">
        <GuidesTab />
      </TabPanel>
    </Tabs>
  );
}
