import { useLayoutEffect } from 'react';

const NAME = 'postil-kept-selection';

/**
 * Goes on showing what is selected in the text while the keyboard is in a field, where the browser shows only the
 * selection of the field.
 */
export function useKeptSelection(isWanted: boolean): void {
  useLayoutEffect(() => {
    const selection = window.getSelection();
    if (!isWanted || !selection || selection.rangeCount === 0) return;
    CSS.highlights.set(NAME, new Highlight(selection.getRangeAt(0).cloneRange()));
    return () => {
      CSS.highlights.delete(NAME);
    };
  }, [isWanted]);
}
