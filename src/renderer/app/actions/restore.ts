import { sameContent } from '@core/library/canonical-json.ts';
import type { Edit, EditOf } from '@core/library/change.ts';
import { created, removed, replaced } from '@core/library/edits.ts';
import type { LibraryState, TableName } from '@core/library/tables.ts';
import type { BackupEntry } from '@shared/bridge.ts';
import { stateOf } from '@shared/bridge.ts';
import { bridge } from '../bridge.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { libraryErrorInWords } from '../ui/library-error.ts';
import { commitAndSay } from './say.ts';

/**
 * The tables that a restored backup brings back. How the program is set up, and who has annotated here, stay as they
 * are: a backup from before somebody came would otherwise take that person away.
 */
const RESTORED = ['sources', 'annotations', 'replies', 'tags', 'superseded'] as const satisfies TableName[];

/** Puts the library back to how it was when a backup was taken: one step of the history, that can be undone. */
export async function restoreBackup(store: Store, backup: BackupEntry): Promise<boolean> {
  const read = await bridge.readBackup(backup.id);
  if (!read.ok) {
    announce(`Nothing was restored: the backup cannot be read. ${libraryErrorInWords(read.error)}`, 'failed');
    return false;
  }
  const kept = await bridge.takeBackup('beforeRestore');
  if (!kept.ok) {
    announce(
      `Nothing was restored, because the library as it is now could not be backed up first. ${libraryErrorInWords(kept.error)}`,
      'failed',
    );
    return false;
  }
  const then = stateOf(read.value.records);
  return commitAndSay(store, async (reader) => {
    const edits = restoreEdits(await reader.state(), then);
    return edits.length === 0 ? null : { label: { type: 'restoredBackup', at: backup.at }, edits };
  });
}

/** What turns the library as it is into what it was, record by record, revisions included. */
export function restoreEdits(now: LibraryState, then: LibraryState): Edit[] {
  return [...RESTORED.flatMap((table) => editsIn(table, now, then)), ...missingPeople(now, then)];
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
