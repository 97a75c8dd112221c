import { useEffect } from 'react';

const LIST = '[role="grid"], [role="treegrid"], [role="listbox"]';

/**
 * The Tab key leads to a list, which gives the keyboard to one of its rows. It is the list that the browser brings into
 * view: of one that is longer than the window the middle, and the row is nowhere to be seen.
 */
export function useRowsInSight(): void {
  useEffect(() => {
    const onFocus = ({ target: list }: FocusEvent) => {
      if (!(list instanceof Element) || !list.matches(LIST)) return;
      // The browser scrolls after it has told of the focus.
      requestAnimationFrame(() => {
        const row = document.activeElement;
        if (row !== null && row !== list && list.contains(row)) row.scrollIntoView({ block: 'nearest' });
      });
    };
    window.addEventListener('focusin', onFocus);
    return () => window.removeEventListener('focusin', onFocus);
  }, []);
}
