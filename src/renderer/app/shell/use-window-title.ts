import { useEffect } from 'react';
import { bridge } from '../bridge.ts';
import { useSource } from '../store/hooks.ts';
import { useViewState } from '../view-state.ts';

/** The most that the title of a window takes. */
const LONGEST = 3_000;

/** The window is called after the document that is open in it. */
export function useWindowTitle(): void {
  const source = useSource(useViewState((view) => view.openSourceId));
  const title = source ? `${source.title} – Postil` : 'Postil';
  useEffect(() => {
    document.title = title;
    // A colleague's title may be longer than a line and hold what no line holds.
    void bridge.setTitle(title.replace(/\p{Cc}+/gu, ' ').slice(0, LONGEST));
  }, [title]);
}
