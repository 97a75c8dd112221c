import { BrowserWindow, session, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { fileFor, mediaTypeOf, type Bundle } from '../security/bundle.ts';
import { importerPolicy } from '../security/content-security-policy.ts';
import { IMPORTER_ORIGIN, IMPORTER_SCHEME } from '../security/origin.ts';
import { notFound, respond } from '../security/protocol.ts';
import { shut } from '../security/session.ts';
import { hardened } from '../windows/main-window.ts';
import type { Jobs } from './jobs.ts';

/**
 * The session of the importer's page: in memory only, without storage of the window people see, and with nothing
 * behind its addresses but the page itself and the bytes of the file it is parsing.
 */
export function importerSession(bundle: Bundle, jobs: Jobs): Session {
  const own = session.fromPartition('importer', { cache: false });
  shut(own, (address) => address.startsWith(`${IMPORTER_ORIGIN}/`));
  const files = new Map([...bundle].filter(([name]) => !name.startsWith('/app/')));
  own.protocol.handle(IMPORTER_SCHEME, async (request) => {
    if (request.method !== 'GET') return notFound();
    const job = jobs.take(request.url);
    if (job) return respond(job, 'application/octet-stream', importerPolicy);
    const file = fileFor(files, IMPORTER_ORIGIN, request.url);
    return file === null ? notFound() : respond(await readFile(file), mediaTypeOf(file), importerPolicy);
  });
  return own;
}

/** Makes a hidden window for the importer's page, without preload script. */
export function createImporterWindow(own: Session): BrowserWindow {
  return new BrowserWindow({
    show: false,
    skipTaskbar: true,
    title: 'Importer',
    webPreferences: {
      ...hardened,
      session: own,
      // A hidden page must parse as fast as one that is seen.
      backgroundThrottling: false,
      images: false,
      webgl: false,
      enableWebSQL: false,
      disableDialogs: true,
    },
  });
}

/** Loads the importer's page; rejects when that fails, or when its window is closed before it is there. */
export async function loadImporterPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${IMPORTER_ORIGIN}/importer/index.html`);
}
