import type { SourceId } from '@core/model/id.ts';
import { stateOf, type BackupEntry } from '@shared/bridge.ts';
import { bridge } from '../bridge.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { libraryErrorInWords } from '../ui/library-error.ts';
import { restoreEdits, restoreSourceEdits } from './restore-edits.ts';
import { commitAndSay } from './say.ts';

/**
 * Puts the library, or one document of it, back to how it was when a backup was taken: one step of the history, that can
 * be undone.
 */
export async function restoreBackup(
  store: Store,
  backup: BackupEntry,
  sourceId: SourceId | null = null,
): Promise<boolean> {
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
    const now = await reader.state();
    const edits = sourceId === null ? restoreEdits(now, then) : restoreSourceEdits(now, then, sourceId);
    return edits.length === 0 ? null : { label: { type: 'restoredBackup', at: backup.at }, edits };
  });
}
