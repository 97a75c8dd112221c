import { dateInWords } from '@core/dates/uncertain-date.ts';
import { FolderOpen } from 'lucide-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { ListBox, ListBoxItem, ListLayout, Text, Virtualizer } from 'react-aria-components';
import type { SourceId } from '@core/model/id.ts';
import type { Source } from '@core/model/source.ts';
import { goToSource } from '../actions/go.ts';
import { useRun } from '../command-scope.tsx';
import { prepareText } from '../reader/prepared-text.ts';
import { useAnnotationCounts, useCurrentSources, useStore } from '../store/hooks.ts';
import type { Store } from '../store/store.ts';
import { arrowsOverLists } from '../ui/arrows.ts';
import { Button } from '../ui/Button.tsx';
import { ContextMenu, type MenuPoint } from '../ui/ContextMenu.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { focusRow } from '../ui/focus-row.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { matches } from '../ui/matching.ts';
import { MoreMenu } from '../ui/Menu.tsx';
import { countOf } from '../ui/words.ts';
import { useChangedFile } from '../versions/changed-files.ts';
import { useViewState } from '../view-state.ts';
import { useSourceMenu } from './use-source-menu.ts';

/** Every document of the library, newest first. */
export function LibraryTab() {
  const sources = useCurrentSources();
  // A list that appears is a long piece of work, which need not delay what else has changed.
  const isStillEmpty = useDeferredValue(sources.length === 0);
  const run = useRun();
  const [query, setQuery] = useState('');
  const shown = sources.filter((source) => matches(source.title, query));

  if (sources.length === 0 || isStillEmpty) {
    return <EmptyState title="No documents yet">What you open is listed here, newest first.</EmptyState>;
  }
  return (
    <>
      <div className="navigator-bar">
        <FilterField label="Filter by title" value={query} onChange={setQuery} lists="document-rows" />
        <IconButton icon={FolderOpen} label="Open…" onPress={() => run('file.open')} />
        <OpenSourceMenu />
      </div>
      {shown.length === 0 ? (
        <EmptyState title="No title contains this">
          <Button onPress={() => setQuery('')}>Show all {countOf(sources.length, 'document')}</Button>
        </EmptyState>
      ) : (
        <SourceList sources={shown} />
      )}
    </>
  );
}

function OpenSourceMenu() {
  const openId = useViewState((view) => view.openSourceId);
  const source = useCurrentSources().find(({ id }) => id === openId);
  const menuOf = useSourceMenu();
  return source ? <MoreMenu of={source.title} entries={menuOf(source)} /> : null;
}

/** Rows are as high as their titles; this much is reckoned for one that has not been in view, in CSS pixels. */
const rowHeights = { estimatedRowHeight: 62 };

/** Only the rows in view exist: a library may have thousands. */
function SourceList({ sources }: { sources: readonly Source[] }) {
  const openId = useViewState((view) => (view.view === 'read' ? view.openSourceId : null));
  const pointAt = usePreparing();
  const menuOf = useSourceMenu();
  const [menu, setMenu] = useState<{ source: Source; at: MenuPoint } | null>(null);
  const sourceAt = (target: EventTarget): Source | undefined => {
    const key = (target as Element).closest<HTMLElement>('[role=option]')?.dataset.key;
    return sources.find(({ id }) => id === key);
  };
  const runEntry = (source: Source, id: string) =>
    menuOf(source)
      .find((entry) => entry.id === id)
      ?.onAction();

  return (
    <div
      id="document-rows"
      className="navigator-list navigator-list-whole"
      onPointerOver={(event) => pointAt(sourceAt(event.target) ?? null)}
      onPointerLeave={() => pointAt(null)}
      onContextMenu={(event) => {
        const source = sourceAt(event.target);
        if (!source) return;
        event.preventDefault();
        setMenu({ source, at: { x: event.clientX, y: event.clientY } });
      }}
      onKeyDown={(event) => {
        arrowsOverLists(event);
        const source = sourceAt(event.target);
        if (!source) return;
        if (event.key === 'F2') runEntry(source, 'file.rename');
        else if (event.key === 'Delete') runEntry(source, 'file.remove');
      }}
    >
      <Virtualizer layout={ListLayout} layoutOptions={rowHeights}>
        <ListBox
          aria-label="Documents"
          className="windowed-list"
          items={sources}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={openId ? [openId] : []}
          onSelectionChange={(keys) => {
            if (keys === 'all') return;
            const [id] = keys;
            if (id === undefined) return;
            focusRow('document-rows', String(id));
            goToSource(id as SourceId);
          }}
        >
          {(source) => (
            <ListBoxItem id={source.id} textValue={source.title} className="row row-source">
              <Text slot="label" className="row-title" dir="auto" title={source.title}>
                {source.title}
              </Text>
              <Text slot="description" className="row-facts">
                <Facts source={source} />
              </Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
      {menu && (
        <ContextMenu
          of={menu.source.title}
          at={menu.at}
          entries={menuOf(menu.source)}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  );
}

/** The pointer rests so long, in milliseconds, on what is about to be clicked; what it only passes is left alone. */
const RESTING = 60;

/** Has a document that is pointed at made ready to be opened. The returned function is told which one that is. */
function usePreparing(): (source: Source | null) => void {
  const store = useStore();
  const pointed = useRef<{ id: SourceId | null; timer: number }>({ id: null, timer: 0 });
  useEffect(() => () => clearTimeout(pointed.current.timer), []);
  return (source) => {
    const id = source && source.id;
    if (pointed.current.id === id) return;
    clearTimeout(pointed.current.timer);
    const timer = source ? window.setTimeout(() => void prepare(store, source), RESTING) : 0;
    pointed.current = { id, timer };
  };
}

async function prepare(store: Store, { id, metadata }: Source): Promise<void> {
  await store.prepare(id);
  const text = store.read.textInMemory(id);
  if (text) await prepareText(text, metadata.language);
}

/**
 * A line that breaks between facts only. It asks for its count itself: told by the list, every row would be made and
 * measured anew with each annotation.
 */
function Facts({ source }: { source: Source }) {
  const annotations = useAnnotationCounts().get(source.id) ?? 0;
  const { date } = source.metadata;
  const changed = useChangedFile(source.id);
  return (
    <>
      {changed && (
        <>
          <strong>file changed ·</strong>{' '}
        </>
      )}
      {date !== undefined && (
        <>
          <span>{dateInWords(date)} ·</span>{' '}
        </>
      )}
      <span>{countOf(source.wordCount, 'word')} ·</span> <span>{countOf(annotations, 'annotation')}</span>
    </>
  );
}
