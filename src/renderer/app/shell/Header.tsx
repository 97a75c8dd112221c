import { dateInWords } from '@core/dates/uncertain-date.ts';
import { PanelLeft, Search } from 'lucide-react';
import { Button } from 'react-aria-components';
import { Segments } from '../ui/Segments.tsx';
import { IconButton } from '../ui/IconButton.tsx';

import { useSettings, useSource } from '../store/hooks.ts';
import { useViewState, type ViewState } from '../view-state.ts';
import { useRun } from '../command-scope.tsx';

const VIEWS: readonly { readonly value: ViewState['view']; readonly label: string }[] = [
  { value: 'read', label: 'Read' },
  { value: 'passages', label: 'Passages' },
  { value: 'codebook', label: 'Codebook' },
  { value: 'search', label: 'Search' },
  { value: 'compare', label: 'Compare' },
  { value: 'guide', label: 'Guide' },
];

/** The line at the top: which document, which view of the library, and the door to every command. */
export function Header() {
  const run = useRun();
  const view = useViewState((state) => state.view);
  const { navigatorOpen } = useSettings();
  const isNarrow = useViewState((state) => state.isNarrow);
  const navigatorSummoned = useViewState((state) => state.navigatorSummoned);
  const isShown = isNarrow ? navigatorSummoned : navigatorOpen;
  const isMac = navigator.platform.startsWith('Mac');
  return (
    <header className="header">
      <IconButton
        icon={PanelLeft}
        label={isShown ? 'Hide the navigator' : 'Show the navigator'}
        onPress={() => run('view.navigator')}
      />
      <OpenTitle />
      <span className="header-space" />
      <Segments
        label="View"
        value={view}
        segments={VIEWS}
        onChange={(chosen) => useViewState.setState({ view: chosen })}
      />
      <Button
        className="header-command"
        aria-label="Find or run a command"
        onPress={() => run('view.commands')}
      >
        <Search size={14} aria-hidden />
        <span>Find or run a command</span>
        <kbd>{isMac ? '⌘ K' : 'Ctrl K'}</kbd>
      </Button>
    </header>
  );
}

function OpenTitle() {
  const source = useSource(useViewState((state) => state.openSourceId));
  return (
    <>
      <span className="header-title" dir="auto" title={source?.title}>
        {source?.title ?? 'Postil'}
      </span>
      {source?.metadata.date !== undefined && (
        <span className="header-date">{dateInWords(source.metadata.date)}</span>
      )}
    </>
  );
}
