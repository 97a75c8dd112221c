import type { Change, Edit } from './change.ts';
import { TABLE_NAMES, type LibraryState, type RecordOf, type TableName } from './tables.ts';

/** A library in memory that is changed in place: for replaying a journal, where a copy for each change would cost too much. */
export type LibraryBuilder = { readonly [T in TableName]: Map<string, RecordOf<T>> };

/** A library with nothing in it. */
export function emptyState(): LibraryBuilder {
  return {
    sources: new Map(),
    annotations: new Map(),
    replies: new Map(),
    tags: new Map(),
    people: new Map(),
    guides: new Map(),
    answers: new Map(),
    superseded: new Map(),
    settings: new Map(),
  };
}

/** A copy that can be changed in place without touching `state`. Records are shared: they are never altered. */
export function builderFrom(state: LibraryState): LibraryBuilder {
  return {
    sources: new Map(state.sources),
    annotations: new Map(state.annotations),
    replies: new Map(state.replies),
    tags: new Map(state.tags),
    people: new Map(state.people),
    guides: new Map(state.guides),
    answers: new Map(state.answers),
    superseded: new Map(state.superseded),
    settings: new Map(state.settings),
  };
}

/** Puts every edit's `after` in its place. What stood there before is not asked: the journal's order is the truth. */
export function applyEdits(library: LibraryBuilder, edits: readonly Edit[]): void {
  for (const edit of edits) {
    const table = library[edit.table] as Map<string, unknown>;
    if (edit.after === null) table.delete(edit.id);
    else table.set(edit.id, edit.after);
  }
}

/** The library after a change. `state` is left as it is; tables that the change does not touch are shared with it. */
export function applyChange(state: LibraryState, change: Pick<Change, 'edits'>): LibraryState {
  const touched = new Set(change.edits.map((edit) => edit.table));
  const library = { ...state } as Record<TableName, ReadonlyMap<string, unknown>>;
  for (const table of TABLE_NAMES) {
    if (touched.has(table)) library[table] = new Map<string, unknown>(state[table]);
  }
  applyEdits(library as unknown as LibraryBuilder, change.edits);
  return library as LibraryState;
}
