import { useCurrentReader } from '../../current-reader.ts';
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
  run: async ({ here, reader, store, view: now, setView }) => {
    const place = takePlace();
    if (!place) return;
    if (!('sourceId' in place)) {
      setView(place);
      return;
    }
    const { view } = place;
    if (place.sourceId === here.source?.id && view === now.view && reader) {
      reader.scrollToTop(place.offset);
      reader.placeCaret(place.caret);
      return;
    }
    // A document opens where it was last read.
    await store.places.keepPlace(place.sourceId, place.offset);
    useCurrentReader.setState({ arrival: { sourceId: place.sourceId, caret: place.caret } });
    setView({ view, openSourceId: place.sourceId, activeAnnotationId: null, selection: null });
  },
};
