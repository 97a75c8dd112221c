/** One window with an empty page: what other ways of showing a text are measured in. */
import path from 'node:path';
import { app, BrowserWindow } from 'electron';

// Not awaited here: the program is not ready before this module has been run to its end.
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1280, height: 800, useContentSize: true });
  await window.loadFile(path.join(import.meta.dirname, 'page.html'));
});
