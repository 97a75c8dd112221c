import { ofItsMakers, type LibrarySlice } from '../library/slice.ts';
import type { LibraryState } from '../library/tables.ts';

/** The tags of a library and who made them, for a file of the codebook alone. */
export function codebookSlice(state: LibraryState): LibrarySlice {
  const inOrder = <R extends { readonly id: string }>(records: Iterable<R>) =>
    [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
  return ofItsMakers({
    sources: [],
    annotations: [],
    replies: [],
    guides: [],
    answers: [],
    tags: inOrder(state.tags.values()),
    people: inOrder(state.people.values()),
  });
}
