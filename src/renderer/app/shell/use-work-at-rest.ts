import { useEffect } from 'react';
import { useStore } from '../store/hooks.ts';

/** How long after the window is there it is taken to be at rest for work that delays other reading, in milliseconds. */
const QUIET_MS = 3_000;

/**
 * Does what can wait until the window is at rest: counts what carries each tag, so that no dialog about a tag says first
 * that nothing does, and looks at what the start of a large library left out.
 */
export function useWorkAtRest(): void {
  const store = useStore();
  useEffect(() => {
    let atRest = requestIdleCallback(() => void store.live.warmTagCounts());
    const later = setTimeout(() => {
      atRest = requestIdleCallback(() => void store.checkAtRest());
    }, QUIET_MS);
    return () => {
      cancelIdleCallback(atRest);
      clearTimeout(later);
    };
  }, [store]);
}
