import { useEffect } from 'react';
import { bridge } from '../bridge.ts';
import { useSource } from '../store/hooks.ts';
import { useViewState } from '../view-state.ts';

/** The window is called after the document that is open in it. */
export function useWindowTitle(): void {
  const source = useSource(useViewState((view) => view.openSourceId));
  const title = source ? `${source.title} – Postil` : 'Postil';
  useEffect(() => {
    document.title = title;
    void bridge.setTitle(title);
  }, [title]);
}
