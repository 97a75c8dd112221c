import { useEffect, useRef } from 'react';
import type { SourceId } from '@core/model/id.ts';
import { useSources, useStore, useVersions } from '../store/hooks.ts';
import { useViewState } from '../view-state.ts';

/** Opens at start the document that was open last, remembers which one is, and lets go of one that is gone. */
export function useReopening(): void {
  const store = useStore();
  const sources = useSources();
  const openId = useViewState((view) => view.openSourceId);
  const versions = useVersions();
  const seen = useRef<{ openId: SourceId; previousId: SourceId | null; isNewest: boolean } | null>(null);

  useEffect(() => {
    void store.places.lastOpen().then(async (id) => {
      // Something may have been opened while the store was being asked, a file from the command line above all.
      if (id === null || useViewState.getState().openSourceId !== null) return;
      if (await store.read.source(id)) useViewState.setState({ openSourceId: id });
    });
  }, [store]);

  useEffect(() => {
    if (openId !== null) void store.places.keepLastOpen(openId);
  }, [store, openId]);

  useEffect(() => {
    const source = sources.find(({ id }) => id === openId);
    if (!source) return;
    const newest = versions.newest(source.id);
    const isNewest = newest === null || newest.id === source.id;
    // Where another version takes the place of the one on the screen (done again, above all), reading goes on in that.
    if (seen.current?.openId === openId && seen.current.isNewest && !isNewest) {
      useViewState.setState({
        ...{ openSourceId: newest.id, activeAnnotationId: null, selection: null, editing: null },
      });
    }
    seen.current = { openId: source.id, previousId: source.previous?.id ?? null, isNewest };
  }, [sources, versions, openId]);

  useEffect(() => {
    if (openId === null || sources.some(({ id }) => id === openId)) return;
    // Not in the list can also mean that the list is a moment behind: the store knows.
    void store.read.source(openId).then((source) => {
      if (source !== null || useViewState.getState().openSourceId !== openId) return;
      // Where taking it was undone, or done again, what it took the place of is there: the other reading, or the version
      // before.
      const previousId = seen.current?.openId === openId ? seen.current.previousId : null;
      const inItsPlace = sources.find(
        ({ id, otherReadingId }) => id === previousId || otherReadingId === openId,
      );
      const openSourceId = inItsPlace?.id ?? null;
      useViewState.setState({ openSourceId, activeAnnotationId: null, selection: null, editing: null });
      if (openSourceId === null) void store.places.keepLastOpen(null);
    });
  }, [store, sources, openId]);
}
