import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow } from 'electron';

/** Stands in until the main process is written: opens the page. */
void app.whenReady().then(async () => {
  const window = new BrowserWindow({
    webPreferences: { preload: path.join(import.meta.dirname, '../preload/index.cjs') },
  });
  const page = path.join(import.meta.dirname, '../renderer/app/index.html');
  await window.loadURL(process.env.ELECTRON_RENDERER_URL ?? pathToFileURL(page).href);
});
