import { dialog, type BrowserWindow, type Session } from 'electron';
import { ok } from '@core/result.ts';
import type { SecondFolder } from '../backups/second-folder.ts';
import type { Disk } from '../files/disk.ts';
import { rememberFolders } from '../files/folders-file.ts';
import { copyLibrary } from '../library/copy-library.ts';
import type { LibraryKeeper } from '../library/library-keeper.ts';
import type { Answers } from './handle.ts';

type CareAnswers = Pick<
  Answers,
  | 'backupFolder'
  | 'chooseBackupFolder'
  | 'forgetBackupFolder'
  | 'spaceLeft'
  | 'diagnostics'
  | 'moveLibrary'
  | 'renewDatabase'
>;

/** The calls about where the library and its copies lie and how they are. */
export function careAnswers(parts: {
  window: () => BrowserWindow | null;
  session: Session;
  /** Whether the window's database was copied at start. */
  databaseIsCopied: boolean;
  disk: Disk;
  keeper: LibraryKeeper;
  second: SecondFolder;
  libraryFolder: string;
  profileFolder: string;
  diagnostics: () => Promise<string>;
  startAgain: () => void;
}): CareAnswers {
  const {
    window,
    session,
    databaseIsCopied,
    disk,
    keeper,
    second,
    libraryFolder,
    profileFolder,
    diagnostics,
    startAgain,
  } = parts;
  let isRenewed = false;
  const chooseFolder = async (buttonLabel: string): Promise<string | null> => {
    const options: Electron.OpenDialogOptions = {
      buttonLabel,
      properties: ['openDirectory', 'createDirectory'],
    };
    const owner = window();
    const { canceled, filePaths } = await (owner
      ? dialog.showOpenDialog(owner, options)
      : dialog.showOpenDialog(options));
    return canceled ? null : (filePaths[0] ?? null);
  };
  return {
    backupFolder: () => second.state(),

    chooseBackupFolder: async () => {
      const folder = await chooseFolder('Copy backups here');
      return folder === null ? ok(null) : second.choose(folder);
    },

    forgetBackupFolder: () => second.forget(),

    spaceLeft: () => keeper.spaceLeft(),

    diagnostics,

    renewDatabase: async () => {
      // On a full disk nothing opens, whole or not, and a new one would not either.
      const { level } = await keeper.spaceLeft();
      if (isRenewed || !databaseIsCopied || level === 'scarce') return false;
      isRenewed = true;
      await session.clearStorageData({ storages: ['indexdb'] });
      return true;
    },

    moveLibrary: async () => {
      const folder = await chooseFolder('Keep the library here');
      if (folder === null) return ok(null);
      const moved = await keeper.whileClosed(() => copyLibrary(disk, libraryFolder, folder));
      if (!moved.ok) return moved;
      await rememberFolders(disk, profileFolder, { library: folder });
      startAgain();
      return ok(null);
    },
  };
}
