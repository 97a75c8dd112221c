import { sameContent } from '@core/library/canonical-json.ts';
import type { Edit, EditOf } from '@core/library/change.ts';
import { created, removed, replaced } from '@core/library/edits.ts';
import type { LibraryState, RecordOf, TableName } from '@core/library/tables.ts';
import type { SourceId } from '@core/model/id.ts';
import { isLive } from '@core/model/record.ts';

/**
 * The tables that a restored backup brings back. How the program is set up, and who has annotated here, stay as they
 * are: a backup from before somebody came would otherwise take that person away.
 */
const RESTORED = [
  'sources',
  'annotations',
  'replies',
  'tags',
  'guides',
  'answers',
  'superseded',
] as const satisfies TableName[];

/** What turns the library as it is into what it was, record by record, revisions included. */
export function restoreEdits(now: LibraryState, then: LibraryState): Edit[] {
  return [...RESTORED.flatMap((table) => editsIn(table, now, then)), ...missingPeople(now, then)];
}

/**
 * What brings one document back to what it was, with its annotations and the replies to them. Tags are left as they are
 * now, but for those that the passages carried and that have gone since.
 */
export function restoreSourceEdits(now: LibraryState, then: LibraryState, sourceId: SourceId): Edit[] {
  const isOfSource = (id: string) =>
    [now, then].some(({ annotations }) => sourceOf(annotations.get(id)) === sourceId);
  const isReplyToIt = (id: string) =>
    [now, then].some(({ replies }) => {
      const reply = replies.get(id);
      return reply !== undefined && isLive(reply) && isOfSource(reply.annotationId);
    });
  const carried = new Set(
    [...then.annotations.values()]
      .filter(isLive)
      .filter((annotation) => annotation.sourceId === sourceId)
      .flatMap(({ tagIds }) => tagIds as readonly string[]),
  );
  return restoreEdits(now, then).filter(({ table, id, before, after }) => {
    switch (table) {
      case 'sources':
        return id === sourceId;
      case 'annotations':
        return isOfSource(id);
      case 'replies':
        return isReplyToIt(id);
      case 'tags':
        return carried.has(id) && after !== null && isLive(after) && (before === null || !isLive(before));
      case 'people':
        return true;
      case 'guides':
      case 'answers':
      case 'superseded':
      case 'settings':
        return false;
    }
  });
}

function sourceOf(annotation: RecordOf<'annotations'> | undefined): SourceId | null {
  return annotation !== undefined && isLive(annotation) ? annotation.sourceId : null;
}

function editsIn(table: TableName, now: LibraryState, then: LibraryState): Edit[] {
  const edits: EditOf<TableName>[] = [];
  for (const [id, record] of now[table]) {
    const before = then[table].get(id);
    if (before === undefined) edits.push(removed(table, record));
    else if (!sameContent(record, before)) edits.push(replaced(table, record, before));
  }
  for (const [id, record] of then[table]) if (!now[table].has(id)) edits.push(created(table, record));
  // Each edit's records come out of the table that it names.
  return edits as Edit[];
}

/** Whoever made something that comes back comes back, too. */
function missingPeople(now: LibraryState, then: LibraryState): Edit[] {
  return [...then.people.values()]
    .filter(({ id }) => !now.people.has(id))
    .map((person) => created('people', person));
}
