import { useCallback, useEffect, useRef } from 'react';

/** What finds in a text, made when it is first asked for and kept until `make` is another, also while the bar is closed. */
export function useKeptFinder<F extends { readonly close: () => void }>(make: () => F): () => F {
  const finder = useRef<F | null>(null);
  useEffect(
    () => () => {
      finder.current?.close();
      finder.current = null;
    },
    [make],
  );
  return useCallback(() => (finder.current ??= make()), [make]);
}
