import { useEffect } from 'react';
import { goToNextLandmark } from './landmarks.ts';

/** F6 goes to the next part of the window, Shift+F6 to the one before; with Ctrl, as browsers have it, the same. */
export function useLandmarkKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.altKey || event.metaKey) return;
      event.preventDefault();
      goToNextLandmark(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
