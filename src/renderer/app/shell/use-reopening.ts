import { useEffect } from 'react';
import { useSources, useStore } from '../store/hooks.ts';
import { useViewState } from '../view-state.ts';

/** Opens at start the document that was open last, remembers which one is, and lets go of one that is gone. */
export function useReopening(): void {
  const store = useStore();
  const sources = useSources();
  const openId = useViewState((view) => view.openSourceId);

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
    if (openId === null || sources.some(({ id }) => id === openId)) return;
    // Not in the list can also mean that the list is a moment behind: the store knows.
    void store.read.source(openId).then((source) => {
      if (source !== null || useViewState.getState().openSourceId !== openId) return;
      // Where taking it in the other reading was undone, or done again, that other reading is there in its place.
      const openSourceId = sources.find(({ otherReadingId }) => otherReadingId === openId)?.id ?? null;
      useViewState.setState({ openSourceId, activeAnnotationId: null, selection: null, editing: null });
      if (openSourceId === null) void store.places.keepLastOpen(null);
    });
  }, [store, sources, openId]);
}
