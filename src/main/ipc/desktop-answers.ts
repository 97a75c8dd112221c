import { dialog, nativeTheme, shell, type BrowserWindow } from 'electron';
import { err, ok } from '@core/result.ts';
import type { About } from '@shared/bridge.ts';
import { addressToOpenOutside } from '../security/outside.ts';
import type { ProgramMenu } from '../menu/menu.ts';
import type { Closing } from '../windows/closing.ts';
import type { Answers } from './handle.ts';
import { writeClipboard } from './write-clipboard.ts';

type DesktopAnswers = Pick<
  Answers,
  | 'about'
  | 'showLibraryFolder'
  | 'copy'
  | 'openOutside'
  | 'setMenu'
  | 'setTitle'
  | 'setTheme'
  | 'readyToClose'
>;

/** The calls about the desktop around the window. */
export function desktopAnswers(parts: {
  window: () => BrowserWindow | null;
  about: About;
  menu: ProgramMenu;
  closing: Closing;
}): DesktopAnswers {
  const { window, about, menu, closing } = parts;
  return {
    about: () => Promise.resolve(about),

    showLibraryFolder: () => showFolder(about.libraryFolder),

    copy: (content) => writeClipboard(content),

    openOutside: async (address) => {
      const outside = addressToOpenOutside(address);
      if (!outside) return err({ type: 'refused', address });
      const owner = window();
      if (!owner) return err({ type: 'declined' });
      const { response } = await dialog.showMessageBox(owner, {
        type: 'question',
        message: outside.question,
        detail: outside.address,
        buttons: ['Open', 'Cancel'],
        defaultId: 1,
        cancelId: 1,
        noLink: true,
      });
      if (response !== 0) return err({ type: 'declined' });
      await shell.openExternal(outside.address);
      return ok(null);
    },

    setMenu: (items) => {
      menu.update(items);
      return Promise.resolve();
    },

    setTitle: (title) => {
      window()?.setTitle(title);
      return Promise.resolve();
    },

    setTheme: (theme) => {
      nativeTheme.themeSource = theme;
      return Promise.resolve();
    },

    readyToClose: () => {
      closing.readyToClose();
      return Promise.resolve();
    },
  };
}

/** Opens a folder of ours in the desktop's file manager. */
export async function showFolder(folder: string): ReturnType<DesktopAnswers['showLibraryFolder']> {
  const problem = await shell.openPath(folder);
  return problem === '' ? ok(null) : err({ type: 'vanished' });
}
