import path from 'node:path';
import type { Result } from '@core/result.ts';
import type { About } from '@shared/bridge.ts';
import type { SecondFolder } from '../backups/second-folder.ts';
import { attempt, type DiskFailure } from '../files/attempt.ts';
import type { Disk } from '../files/disk.ts';
import type { PreparedDatabase } from '../files/window-database.ts';
import { diagnosticText } from './diagnostics.ts';
import { libraryFolders } from './library-folders.ts';
import type { LibraryKeeper } from './library-keeper.ts';

/** Gathers what a report of a problem needs to know; what cannot be found out is said to be so. */
export async function diagnose(parts: {
  about: About;
  keeper: LibraryKeeper;
  second: SecondFolder;
  disk: Disk;
  profileFolder: string;
  databasePrepared: Result<PreparedDatabase, DiskFailure>;
}): Promise<string> {
  const { about, keeper, second, disk, profileFolder, databasePrepared } = parts;
  const folders = libraryFolders(about.libraryFolder);
  const library = await keeper.library();
  const backups = library.ok ? await library.value.listBackups() : null;
  const journalFiles = await attempt(async () => {
    const names = await disk.list(folders.journal);
    return Promise.all(
      names.map(async (name) => ({ name, bytes: (await disk.size(path.join(folders.journal, name))) ?? 0 })),
    );
  });
  const damagedFiles = await attempt(() => disk.list(folders.damaged));
  return diagnosticText({
    program: {
      Postil: about.version,
      System: about.platform,
      Electron: `${about.electron}${about.supportedRuntime ? '' : ' (out of support: for development and tests only)'}`,
      Chromium: about.chromium,
      Language: about.locale,
    },
    libraryFolder: about.libraryFolder,
    profileFolder,
    library: library.ok ? library.value.opened() : library.error,
    space: library.ok ? await keeper.spaceLeft() : null,
    backups: backups?.ok ? backups.value : null,
    secondFolder: await second.state(),
    journalFiles: journalFiles.ok ? journalFiles.value : [],
    damagedFiles: damagedFiles.ok ? damagedFiles.value : [],
    windowDatabase: databaseInWords(databasePrepared),
  });
}

function databaseInWords(prepared: Result<PreparedDatabase, DiskFailure>): string {
  if (!prepared.ok) return `could not be looked after (${prepared.error.type})`;
  const { cut } = prepared.value;
  return cut.length === 0 ? 'as it was left' : `torn ends cut off ${cut.join(', ')}`;
}
