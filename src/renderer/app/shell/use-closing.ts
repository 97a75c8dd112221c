import { useEffect } from 'react';
import { bridge } from '../bridge.ts';
import { useCurrentReader } from '../current-reader.ts';
import { useStore } from '../store/hooks.ts';

/**
 * Lets the window close when everything is kept. Leaving a field saves what was typed in it, so the field that has
 * the keyboard is left first. Where the person was reading is kept, too, also when the text was scrolled a moment ago.
 */
export function useClosing(): void {
  const store = useStore();
  useEffect(
    () =>
      bridge.on('closing', () => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        const { reader, sourceId } = useCurrentReader.getState();
        const placeKept =
          reader && sourceId ? store.places.keepPlace(sourceId, reader.topOffset()) : Promise.resolve();
        // What leaving the field asks for is asked for in this turn or the next.
        setTimeout(() => {
          void Promise.allSettled([placeKept, store.settled()]).then(() => bridge.readyToClose());
        }, 0);
      }),
    [store],
  );
}
