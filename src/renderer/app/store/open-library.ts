import { advance, emptyUndoLog, type UndoLog } from '@core/library/undo-log.ts';
import type { Settings } from '@core/model/setting.ts';
import { err, ok, type Result } from '@core/result.ts';
import type { Bridge } from '@shared/bridge.ts';
import { sentenceOfMend } from './mend-sentences.ts';
import {
  isDatabaseError,
  openDatabase,
  type Expected,
  type OpenedDatabase,
  type OpenError,
  type OpeningOptions,
} from './open-database.ts';
import { settingsOf } from './settings-records.ts';
import type { NumberedHistory } from './store.ts';
import { DATABASE_TIME_LIMIT, within } from './within.ts';

/** A library that is open in this window, with what the store keeps of it in memory. */
export interface OpenedLibraryInWindow extends OpenedDatabase {
  readonly settings: Settings;
  readonly undoLog: UndoLog<NumberedHistory>;
}

/** Opens the library's files in main and a database that agrees with them here. */
export async function openLibraryInWindow(
  bridge: Bridge,
  options?: OpeningOptions,
): Promise<Result<OpenedLibraryInWindow, OpenError>> {
  const files = await bridge.openLibrary();
  if (!files.ok) return files;
  const opened = await openOrRenew(bridge, files.value, options);
  if (!opened.ok) return opened;
  const { database, head, mended, uncounted } = opened.value;
  try {
    const settings = await within(DATABASE_TIME_LIMIT, database.settings.toArray());
    const history = await within(DATABASE_TIME_LIMIT, database.changes.orderBy('seq').toArray());
    return ok({
      database,
      head,
      mended: [...files.value.mended.map(sentenceOfMend), ...mended],
      uncounted,
      settings: settingsOf(settings),
      undoLog: history.reduce<UndoLog<NumberedHistory>>(advance, emptyUndoLog),
    });
  } catch (error) {
    database.close();
    if (!isDatabaseError(error)) throw error;
    return err({ type: 'databaseUnavailable', reason: error.message });
  }
}

/** What does not open at all, however often it is asked, is taken away by main and made again. */
async function openOrRenew(
  bridge: Bridge,
  expected: Expected,
  options?: OpeningOptions,
): Promise<Result<OpenedDatabase, OpenError>> {
  const opened = await openDatabase(bridge, expected, options);
  if (opened.ok || opened.error.type !== 'databaseUnavailable') return opened;
  if (!(await bridge.renewDatabase())) return opened;
  return openDatabase(bridge, expected, options);
}
