import { memo, useCallback, useEffect } from 'react';
import type { SourceId } from '@core/model/id.ts';
import { useRun } from '../command-scope.tsx';
import { useCurrentReader } from '../current-reader.ts';
import { Button } from '../ui/Button.tsx';
import { useViewState } from '../view-state.ts';
import { hideSpot, useFind } from './find-state.ts';
import { Finder } from './finder.ts';
import { OpenFindBar } from './OpenFindBar.tsx';
import { useKeptFinder } from './use-kept-finder.ts';

interface FindBarProps {
  readonly sourceId: SourceId;
  readonly text: string;
}

/** Finds in the open document: above the text, as one types. */
export const FindBar = memo(function FindBar({ sourceId, text }: FindBarProps) {
  const isOpen = useFind((state) => state.isOpen);
  const reader = useCurrentReader((current) => current.reader);
  const finder = useKeptFinder(useCallback(() => new Finder(text), [text]));
  return isOpen ? (
    <OpenFindBar key={sourceId} sourceId={sourceId} finder={finder} shownBy={reader}>
      <TagAll />
    </OpenFindBar>
  ) : (
    <Spot sourceId={sourceId} />
  );
});

function TagAll() {
  const run = useRun();
  const hasMatches = useFind(({ answer }) => answer.type === 'found' && answer.found.starts.length > 0);
  return (
    <Button isDisabled={!hasMatches} onPress={() => run('edit.tagMatches')}>
      Tag all matches…
    </Button>
  );
}

/** Shows the place that somebody was sent to, until something is selected. */
function Spot({ sourceId }: { sourceId: SourceId }) {
  const reader = useCurrentReader((current) => (current.sourceId === sourceId ? current.reader : null));
  const spot = useFind((state) => state.spot);
  const hasSelection = useViewState(({ selection }) => selection !== null);
  const range = spot?.sourceId === sourceId ? spot.range : null;
  useEffect(() => {
    if (!reader || !range) return;
    reader.showMatches({
      starts: Uint32Array.of(range.start),
      ends: Uint32Array.of(range.end),
      current: 0,
    });
    return () => reader.showMatches(null);
  }, [reader, range]);
  useEffect(() => {
    if (hasSelection) hideSpot();
  }, [hasSelection]);
  return null;
}
