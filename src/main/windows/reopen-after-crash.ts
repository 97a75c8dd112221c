import { dialog, type BrowserWindow } from 'electron';

/** A page that crashes again so soon after it was loaded anew will not do better the next time. */
const TOO_SOON_MS = 10_000;

/** Loads the page anew when its process has crashed. What was acknowledged is in the journal and comes back with it. */
export function reopenAfterCrash(window: BrowserWindow): void {
  let lastCrash = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    const isRepeated = now - lastCrash < TOO_SOON_MS;
    lastCrash = now;
    if (!isRepeated) {
      window.webContents.reload();
      return;
    }
    void dialog
      .showMessageBox(window, {
        type: 'error',
        message: 'The window of Postil has crashed twice.',
        detail: 'Everything that was marked as saved is on the disk.',
        buttons: ['Try again', 'Close Postil'],
      })
      .then(({ response }) => {
        if (response === 0) window.webContents.reload();
        else window.destroy();
      });
  });
}
