import type { Command } from '../command.ts';
import { takePlace, useJumps } from './jump.ts';

/** Goes back to where the person was before the last jump, also in another document or view. */
export const back: Command = {
  id: 'go.back',
  label: 'Back to where I was',
  section: 'Go',
  shortcuts: ['Alt+ArrowLeft'],
  leftToFields: true,
  canRun: () => useJumps.getState().places.length > 0,
  run: async ({ here, reader, store, setView }) => {
    const place = takePlace();
    if (!place) return;
    if ('view' in place) {
      setView(place);
      return;
    }
    if (place.sourceId === here.source?.id) {
      setView({ view: 'read' });
      reader?.scrollToTop(place.offset);
      return;
    }
    // A document opens where it was last read.
    await store.places.keepPlace(place.sourceId, place.offset);
    setView({ view: 'read', openSourceId: place.sourceId, activeAnnotationId: null, selection: null });
  },
};
