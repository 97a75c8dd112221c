import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { app, dialog, nativeTheme, session, type BrowserWindow } from 'electron';
import { err, ok } from '@core/result.ts';
import { z } from '@core/zod.ts';
import type { About } from '@shared/bridge.ts';
import { SecondFolder } from '../backups/second-folder.ts';
import { snapshotProcess } from '../backups/snapshot-process.ts';
import { realDisk } from '../files/disk.ts';
import { readChosenFolders } from '../files/folders-file.ts';
import { ChangedFiles } from '../files/changed-files.ts';
import { FileHandles } from '../files/handles.ts';
import { prepareWindowDatabase } from '../files/window-database.ts';
import { Originals } from '../files/originals.ts';
import { ChosenFileReader } from '../importing/chosen-file-reader.ts';
import { ReadTexts } from '../importing/read-texts.ts';
import { Importer } from '../importing/importer.ts';
import { importerSession } from '../importing/importer-window.ts';
import { Jobs } from '../importing/jobs.ts';
import { careAnswers } from '../ipc/care-answers.ts';
import { desktopAnswers, showFolder } from '../ipc/desktop-answers.ts';
import { fileAnswers } from '../ipc/file-answers.ts';
import { handle, handleCalls, listen } from '../ipc/handle.ts';
import { libraryAnswers } from '../ipc/library-answers.ts';
import { offerFolder } from '../ipc/offer-folder.ts';
import { diagnose } from '../library/diagnose.ts';
import { LibraryKeeper } from '../library/library-keeper.ts';
import { ProgramMenu } from '../menu/menu.ts';
import { Printer } from '../printing/printer.ts';
import { listBundle } from '../security/bundle.ts';
import { keepPagesInPlace } from '../security/navigation.ts';
import { isOwnPage } from '../security/origin.ts';
import { serveApp } from '../security/protocol.ts';
import { shut } from '../security/session.ts';
import { Closing } from '../windows/closing.ts';
import { pictureFirstWindow } from '../windows/first-picture.ts';
import { createMainWindow } from '../windows/main-window.ts';
import { keepPlace } from '../windows/remembered-place.ts';
import { reopenAfterCrash } from '../windows/reopen-after-crash.ts';
import { WindowEvents } from '../windows/window-events.ts';
import type { Environment } from './environment.ts';
import { isSupported } from './runtime.ts';
import type { OfferedFiles } from './single-instance.ts';

/**
 * Puts the parts of the program together and opens its window. The window's database is looked after before Chromium is
 * ready, the library is read while the page is loaded; the doors are shut before the first page is loaded.
 */
export async function openProgram(environment: Environment, offered: OfferedFiles): Promise<void> {
  const { profileFolder, developmentServer } = environment;
  const databasePrepared = prepareWindowDatabase(profileFolder, new Date());
  const bundle = listBundle(path.join(import.meta.dirname, '../renderer'));
  const chosen = await readChosenFolders(realDisk, profileFolder);
  const libraryFolder = chosen.library ?? environment.libraryFolder;
  const now = () => new Date();
  const events = new WindowEvents();
  const second = new SecondFolder(realDisk, { library: libraryFolder, profile: profileFolder }, now);
  const keeper = new LibraryKeeper(
    {
      disk: realDisk,
      folder: libraryFolder,
      mustExist: chosen.library !== null,
      now,
      uuid: randomUUID,
      version: app.getVersion(),
      snapshotTaker: snapshotProcess(path.join(import.meta.dirname, 'snapshot-worker.js')),
      onSnapshot: () => void second.bringUpToDate(),
    },
    (left) => {
      events.send('spaceLeft', left);
    },
  );
  void keeper.library();
  await app.whenReady();
  shut(
    session.defaultSession,
    (address) => isOwnPage(address) || isOfDevelopment(address, developmentServer),
  );
  keepPagesInPlace(app, (address) => developmentServer !== null && isOwnPage(address));

  const closing = new Closing(events);
  const handles = new FileHandles();
  const originals = new Originals(realDisk, profileFolder);
  const changedFiles = new ChangedFiles(originals, handles);
  const jobs = new Jobs();
  const importer = new Importer(importerSession(bundle, jobs), jobs);
  const picture = (name: string) => keeper.picture(name);
  serveApp(session.defaultSession, bundle, { developmentServer, picture });
  const readTexts = new ReadTexts();
  const reader = new ChosenFileReader({
    handles,
    texts: readTexts,
    importer,
    originals,
    layDown: async (pictures) => {
      if (pictures.length === 0) return ok(null);
      const library = await keeper.library();
      if (library.ok) return library.value.documents.pictures.layDown(pictures);
      return err({ type: 'io', code: library.error.type });
    },
    onProgress: (file, fraction) => {
      events.send('readingProgress', { handle: file, fraction });
    },
  });

  let window: BrowserWindow | null = null;
  const ours = () => window;
  const contents = () => window?.webContents ?? null;
  const about = aboutThis(environment, libraryFolder);
  const menu = new ProgramMenu({
    runCommand: (command) => {
      events.send('command', command);
    },
    openLibraryFolder: () => void showFolder(libraryFolder),
    showAbout: () => void showAbout(window, about),
  });
  let libraryIsOpen = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    libraryIsOpen = resolve;
  });
  handleCalls(contents, {
    ...libraryAnswers(keeper, readTexts, () => {
      libraryIsOpen();
    }),
    ...fileAnswers({ window: ours, handles, reader, originals, printer: new Printer(bundle, picture) }),
    ...desktopAnswers({ window: ours, about, menu, closing }),
    ...careAnswers({
      window: ours,
      session: session.defaultSession,
      databaseIsCopied: databasePrepared.ok,
      disk: realDisk,
      keeper,
      second,
      libraryFolder,
      profileFolder,
      diagnostics: () => diagnose({ about, keeper, second, disk: realDisk, profileFolder, databasePrepared }),
      startAgain: () => {
        app.relaunch();
        app.exit(0);
      },
    }),
  });
  const droppedPath = z
    .string()
    .max(32_768)
    .refine((file) => path.isAbsolute(file));
  handle(
    'offerDropped',
    contents,
    z.tuple([droppedPath]),
    async (file) => (await offerFolder(file, handles)) ?? handles.offer(file),
  );
  listen('page', contents, () => {
    events.pageIsNew();
    readTexts.clear();
  });
  listen('listening', contents, (event) => {
    if (typeof event === 'string') events.listensTo(event);
  });

  menu.show();
  window = createMainWindow(profileFolder, nativeTheme.shouldUseDarkColors);
  events.attach(window.webContents);
  // Node loads what it makes responses with when it is first asked for, some 30 ms: while the page's process starts.
  Response.error();
  reopenAfterCrash(window);
  // Whoever comes back to the window may have written into a file meanwhile.
  window.on('focus', () => {
    if (!events.isHeard('filesChanged')) return;
    void changedFiles.look().then((changed) => {
      if (changed.length > 0) events.send('filesChanged', changed);
    });
  });
  let ended: Promise<void> | null = null;
  const end = () => (ended ??= endWork());
  const endWork = async () => {
    importer.close();
    if (window) await keepPlace(profileFolder, window);
    await keeper.close();
    await second.settled();
  };
  closing.watch(window, end);
  // A window may go without having been asked to close; what it had begun is ended all the same before the program ends.
  app.on('window-all-closed', () => undefined);
  window.once('closed', () => {
    window = null;
    void end().finally(() => {
      app.quit();
    });
  });

  offered.onFiles((files) => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
    void Promise.all(
      files.map(async (file) => (await offerFolder(file, handles))?.files ?? [handles.offer(file)]),
    ).then((found) => {
      if (found.flat().length > 0) events.send('filesOffered', found.flat());
    });
  });

  if (environment.firstWindowPicture !== null) {
    await pictureFirstWindow(window, opened, environment.firstWindowPicture);
  }
}

function aboutThis({ presetName }: Environment, libraryFolder: string): About {
  return {
    version: app.getVersion(),
    platform: process.platform,
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    supportedRuntime: isSupported(process.versions.electron),
    libraryFolder,
    presetName,
    locale: app.getLocale(),
  };
}

/** What the licence of the processor of citations asks to be shown; resources/third-party.md has the whole of it. */
const CREDITS =
  'Citations by citeproc-js, © 2009–2019 Frank Bennett, https://github.com/Juris-M/citeproc-js (CPAL 1.0), ' +
  'in styles of the Citation Style Language project, https://citationstyles.org (CC BY-SA 3.0).';

async function showAbout(window: BrowserWindow | null, about: About): Promise<void> {
  if (!window) return;
  const runtime = `Electron ${about.electron}, Chromium ${about.chromium}`;
  await dialog.showMessageBox(window, {
    type: 'info',
    message: `Postil ${about.version}`,
    detail: [
      runtime,
      ...(about.supportedRuntime
        ? []
        : ['This Electron is for development and tests only: it gets no security updates.']),
      CREDITS,
    ].join('\n\n'),
    buttons: ['Close'],
  });
}

/** While Postil is developed its page comes from Vite, and its tools look into it. */
function isOfDevelopment(address: string, server: string | null): boolean {
  if (server === null) return false;
  const socket = server.replace(/^http/, 'ws');
  return [server, socket].some((own) => address === own || address.startsWith(`${own}/`));
}
