import path from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { APP_ORIGIN, isOwnPage } from '../security/origin.ts';
import { MINIMUM_SIZE, openingBounds } from './bounds.ts';
import { recallPlace } from './remembered-place.ts';

/** What every page of the program is held to. */
export const hardened = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  enableWebSQL: false,
} as const;

/** The paper of the page, in light and dark, so that a window does not flash before its page is there. */
const PAPER = { light: '#fbfaf6', dark: '#17191c' } as const;

/**
 * Makes the window people see, where it stood last, and shows it, in the colour of its paper, as soon as its page is read.
 * Painting it before would have the page wait, while it is loaded, until Chromium's process that draws is ready.
 */
export function createMainWindow(profileFolder: string, isDark: boolean): BrowserWindow {
  const place = recallPlace(profileFolder);
  const window = new BrowserWindow({
    ...openingBounds(
      place,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: 'Postil',
    show: false,
    paintWhenInitiallyHidden: false,
    backgroundColor: isDark ? PAPER.dark : PAPER.light,
    webPreferences: {
      ...hardened,
      preload: path.join(import.meta.dirname, '../preload/index.cjs'),
    },
  });
  if (place?.maximized) window.maximize();
  // The page says its title through the bridge; the document's own is the same for every document.
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  window.webContents.once('dom-ready', () => {
    window.show();
  });
  const showPage = () => window.loadURL(`${APP_ORIGIN}/app/index.html`);
  // An address that is none leads to an empty page without asking first; the window comes back from there.
  window.webContents.on('did-navigate', (_event, address) => {
    if (!isOwnPage(address)) void showPage();
  });
  void showPage();
  return window;
}
