import { useEffect } from 'react';
import { useViewState } from '../view-state.ts';

const NARROW = '(max-width: 1000px)';

/**
 * Keeps the view state told whether the window is narrow, by its own width or because everything is enlarged. In a narrow one
 * the navigator lies over what is in the middle, and goes when that is something else.
 */
export function useNarrow(): void {
  useEffect(() => {
    const query = window.matchMedia(NARROW);
    const tell = () => useViewState.setState({ isNarrow: query.matches, navigatorSummoned: false });
    tell();
    query.addEventListener('change', tell);
    return () => query.removeEventListener('change', tell);
  }, []);
  useEffect(
    () =>
      useViewState.subscribe(({ view, isCorrecting, navigatorSummoned }, before) => {
        const isElsewhere = view !== before.view || isCorrecting !== before.isCorrecting;
        if (isElsewhere && navigatorSummoned) useViewState.setState({ navigatorSummoned: false });
      }),
    [],
  );
}
