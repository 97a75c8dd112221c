import { bridge } from '../bridge.ts';
import type { Store } from '../store/store.ts';
import { LibrarySearcher } from './library-searcher.ts';

/** While the library changes or is being read, those who asked are told this often at most. */
const AGAIN_MS = 250;

let shared: { readonly store: Store; readonly searcher: LibrarySearcher } | null = null;
const listeners = new Set<() => void>();
let again: ReturnType<typeof setTimeout> | undefined;

/** The one searcher that follows a library for all who ask; begun when somebody first does. */
export function searcherOf(store: Store): LibrarySearcher {
  if (shared?.store === store) return shared.searcher;
  shared?.searcher.close();
  const searcher = new LibrarySearcher(store, bridge, () => {
    again ??= setTimeout(() => {
      again = undefined;
      for (const listener of listeners) listener();
    }, AGAIN_MS);
  });
  shared = { store, searcher };
  return searcher;
}

/** Tells whenever another answer may have become right; answers how to stop. */
export function onAnotherAnswer(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
