import { useEffect } from 'react';
import { bridge } from '../bridge.ts';
import { useStore } from '../store/hooks.ts';

/**
 * Lets the window close when everything is kept. Leaving a field saves what was typed in it, so the field that has
 * the keyboard is left first.
 */
export function useClosing(): void {
  const store = useStore();
  useEffect(
    () =>
      bridge.on('closing', () => {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        // What leaving the field asks for is asked for in this turn or the next.
        setTimeout(() => void store.settled().then(() => bridge.readyToClose()), 0);
      }),
    [store],
  );
}
