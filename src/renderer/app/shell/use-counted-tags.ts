import { useEffect } from 'react';
import { useStore } from '../store/hooks.ts';

/** Counts what carries each tag once the window is at rest, so that no dialog about a tag says first that nothing does. */
export function useCountedTags(): void {
  const { live } = useStore();
  useEffect(() => {
    const atRest = requestIdleCallback(() => void live.warmTagCounts());
    return () => cancelIdleCallback(atRest);
  }, [live]);
}
