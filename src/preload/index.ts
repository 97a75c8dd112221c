import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { BridgeEvents } from '@shared/bridge.ts';
import type { CrossingBridge } from '@shared/crossing-bridge.ts';

/**
 * What the window gets of the world outside: one function a call, nothing of Electron's own. Runs sandboxed, before the
 * page, in a world that the page cannot reach into.
 */

// Chromium reads the library's database from the disk while the page is still being loaded, not only when it is asked for.
// The page that stands for an address that leads nowhere has none.
if (window.origin !== 'null') void indexedDB.databases();

const call =
  (name: string) =>
  (...args: readonly unknown[]) =>
    ipcRenderer.invoke(`postil:${name}`, ...args);

type Listener = (payload: never) => void;

const listeners = new Map<keyof BridgeEvents, Set<Listener>>([
  ['filesOffered', new Set()],
  ['command', new Set()],
  ['closing', new Set()],
  ['readingProgress', new Set()],
  ['filesChanged', new Set()],
  ['spaceLeft', new Set()],
]);

ipcRenderer.on('postil:event', (_event, name: keyof BridgeEvents, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
});

const bridge: CrossingBridge = {
  about: call('about'),

  openLibrary: call('openLibrary'),
  appendChange: call('appendChange'),
  changesSince: call('changesSince'),
  libraryState: call('libraryState'),
  checkSnapshot: call('checkSnapshot'),
  renewDatabase: call('renewDatabase'),
  keepText: call('keepText'),
  readText: call('readText'),
  readPicture: call('readPicture'),

  expectFiles: call('expectFiles'),
  chooseFiles: call('chooseFiles'),
  chooseFolder: call('chooseFolder'),
  offerClipboard: call('offerClipboard'),
  offerDropped: async (file) => {
    // The page gives a File; only this world can ask where it lies, and only main is told.
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    return path === '' ? null : ((await ipcRenderer.invoke('postil:offerDropped', path)) as never);
  },
  readOffered: call('readOffered'),
  keepRead: call('keepRead'),
  takeRead: call('takeRead'),
  cancelReading: call('cancelReading'),
  showOriginal: call('showOriginal'),

  saveFile: call('saveFile'),
  savePdf: call('savePdf'),
  stopPdf: call('stopPdf'),
  printPages: call('printPages'),
  showSaved: call('showSaved'),

  listBackups: call('listBackups'),
  takeBackup: call('takeBackup'),
  readBackup: call('readBackup'),
  backupFolder: call('backupFolder'),
  chooseBackupFolder: call('chooseBackupFolder'),
  forgetBackupFolder: call('forgetBackupFolder'),

  spaceLeft: call('spaceLeft'),
  diagnostics: call('diagnostics'),
  moveLibrary: call('moveLibrary'),
  showLibraryFolder: call('showLibraryFolder'),

  copy: call('copy'),
  openOutside: call('openOutside'),
  setMenu: call('setMenu'),
  setTitle: call('setTitle'),
  setTheme: call('setTheme'),
  readyToClose: call('readyToClose'),

  on: (event, listener) => {
    const known = listeners.get(event);
    if (!known) throw new TypeError(`there is no event ${event}`);
    // Wrapped, so that one function listening twice is two listeners.
    const own: Listener = (payload) => listener(payload);
    known.add(own);
    ipcRenderer.send('postil:listening', event);
    return () => {
      known.delete(own);
    };
  },
};

// Tells main that whatever listened before is gone: messages of one page arrive in their order.
ipcRenderer.send('postil:page');
contextBridge.exposeInMainWorld('postil', bridge);
