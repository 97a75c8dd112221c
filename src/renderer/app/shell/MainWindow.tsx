import { CodebookView } from '../codebook/CodebookView.tsx';
import { CommandScope } from '../command-scope.tsx';
import { CommandDoors } from '../commands/CommandDoors.tsx';
import { CompareView } from '../compare/CompareView.tsx';
import { Dialogs } from '../dialogs/Dialogs.tsx';
import { GuidePane } from '../guide/GuidePane.tsx';
import { Navigator } from '../navigator/Navigator.tsx';
import { PassagesView } from '../passages/PassagesView.tsx';
import { SearchView } from '../search/SearchView.tsx';
import { useSettings } from '../store/hooks.ts';
import { LongWorkPanels } from '../ui/LongWorkPanels.tsx';
import { useChangedFileNews } from '../versions/changed-files.ts';
import { useViewState } from '../view-state.ts';
import { DropTarget } from './DropTarget.tsx';
import { Header } from './Header.tsx';
import { goToMain } from './landmarks.ts';
import { ReadingView } from './ReadingView.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useAppliedSettings } from './use-applied-settings.ts';
import { useClosing } from './use-closing.ts';
import { useFirstStart } from './use-first-start.ts';
import { useLandmarkKeys } from './use-landmark-keys.ts';
import { useMendedNews } from './use-mended-news.ts';
import { useNarrow } from './use-narrow.ts';
import { useOpenFiles } from './use-open-files.ts';
import { useReopening } from './use-reopening.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';
import { useSpaceNews } from './use-space-news.ts';
import { useWindowTitle } from './use-window-title.ts';
import { useWorkAtRest } from './use-work-at-rest.ts';
import './window.css';

/** The window over an open library. */
export function MainWindow() {
  const openFiles = useOpenFiles();
  return (
    <CommandScope openFiles={openFiles}>
      <div className="window">
        <Header />
        <Side />
        <div className="centre" onPointerDown={putNavigatorAway}>
          <Centre />
        </div>
        <StatusBar />
      </div>
      <LongWorkPanels />
      <Dialogs />
      <DropTarget onFiles={(files) => void openFiles(files)} />
      <CommandDoors />
      <Habits />
    </CommandScope>
  );
}

/** What the window does by itself. A component of its own: what it listens to would have the whole window drawn anew. */
function Habits() {
  useAppliedSettings();
  useChangedFileNews();
  useClosing();
  useFirstStart();
  useLandmarkKeys();
  useMendedNews();
  useNarrow();
  useReopening();
  useRowsInSight();
  useSpaceNews();
  useWindowTitle();
  useWorkAtRest();
  return null;
}

function Side() {
  const { navigatorOpen } = useSettings();
  const isNarrow = useViewState((state) => state.isNarrow);
  const navigatorSummoned = useViewState((state) => state.navigatorSummoned);
  if (!(isNarrow ? navigatorSummoned : navigatorOpen)) return null;
  return (
    <nav
      aria-label="Navigator"
      className={isNarrow ? 'side side-over' : 'side'}
      onKeyDown={(event) => {
        if (!isNarrow || event.key !== 'Escape') return;
        // It is not what else the key is for.
        event.preventDefault();
        putNavigatorAway();
        goToMain();
      }}
    >
      <Navigator />
    </nav>
  );
}

/** In a narrow window it lies over what is in the middle, until somebody goes on there. */
function putNavigatorAway(): void {
  if (useViewState.getState().navigatorSummoned) useViewState.setState({ navigatorSummoned: false });
}

function Centre() {
  const view = useViewState((state) => state.view);
  if (view === 'read') return <ReadingView />;
  if (view === 'compare') return <CompareView />;
  if (view === 'guide') {
    return (
      <div className="guide-split">
        <ReadingView />
        <GuidePane />
      </div>
    );
  }
  return (
    <main aria-label="Reader" tabIndex={-1}>
      {view === 'passages' && <PassagesView />}
      {view === 'codebook' && <CodebookView />}
      {view === 'search' && <SearchView />}
    </main>
  );
}
