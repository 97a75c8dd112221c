import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BrowserWindow, session, type Session } from 'electron';
import { err, ok, type Result } from '@core/result.ts';
import type { PrintError } from '@shared/bridge.ts';
import { fileFor, mediaTypeOf, type Bundle } from '../security/bundle.ts';
import { printPolicy } from '../security/content-security-policy.ts';
import { PRINT_ORIGIN, PRINT_SCHEME } from '../security/origin.ts';
import { notFound, respond, servePicture, type ReadPicture } from '../security/protocol.ts';
import { shut } from '../security/session.ts';
import { hardened } from '../windows/main-window.ts';

/**
 * Sets finished pages on paper or as a PDF, in a hidden window of their own that runs no script. The pages come from the
 * window whole, each line where it stands; here nothing is laid out any more.
 */
export class Printer {
  readonly #session: Session;
  /** Pages that wait to be loaded, each under an address that is good for one load. */
  readonly #pages = new Map<string, string>();

  constructor(bundle: Bundle, picture: ReadPicture) {
    this.#session = session.fromPartition('print', { cache: false });
    shut(this.#session, (address) => address.startsWith(`${PRINT_ORIGIN}/`));
    const faces = new Map([...bundle].filter(([name]) => name.endsWith('.woff2')));
    this.#session.protocol.handle(PRINT_SCHEME, async (request) => {
      if (request.method !== 'GET') return notFound();
      const pages = this.#pages.get(request.url);
      this.#pages.delete(request.url);
      if (pages !== undefined) return respond(Buffer.from(pages), 'text/html; charset=utf-8', printPolicy);
      const served = await servePicture(request, PRINT_ORIGIN, picture);
      if (served !== null) return served;
      const face = fileFor(faces, PRINT_ORIGIN, request.url);
      return face === null ? notFound() : respond(await readFile(face), mediaTypeOf(face), printPolicy);
    });
  }

  /**
   * The pages as a tagged PDF with an outline; each page has the size that the pages themselves say. Null when `stop` was
   * aborted first.
   */
  pdf(pages: string, stop: AbortSignal): Promise<Result<Buffer | null, PrintError>> {
    return this.#with(pages, async (window) => {
      if (stop.aborted) return null;
      const stopped = new Promise<null>((resolve) => {
        stop.addEventListener('abort', () => resolve(null), { once: true });
      });
      const made = window.webContents.printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      });
      return Promise.race([stopped, made]);
    });
  }

  /** Shows the system's dialog for printing; false when the person cancelled. */
  toPrinter(pages: string): Promise<Result<boolean, PrintError>> {
    return this.#with(
      pages,
      (window) =>
        new Promise<boolean>((resolve, reject) => {
          window.webContents.print(
            { printBackground: true, margins: { marginType: 'none' } },
            (done, failure) => {
              if (done) resolve(true);
              else if (/cancel/i.test(failure)) resolve(false);
              else reject(new Error(failure));
            },
          );
        }),
    );
  }

  async #with<T>(pages: string, work: (window: BrowserWindow) => Promise<T>): Promise<Result<T, PrintError>> {
    const window = new BrowserWindow({
      show: false,
      skipTaskbar: true,
      title: 'Printing',
      webPreferences: {
        ...hardened,
        session: this.#session,
        javascript: false,
        webgl: false,
        disableDialogs: true,
        backgroundThrottling: false,
      },
    });
    const address = `${PRINT_ORIGIN}/pages/${randomUUID()}`;
    this.#pages.set(address, pages);
    try {
      const gone = new Promise<never>((_, reject) => {
        window.webContents.once('render-process-gone', (_event, { reason }) => {
          reject(new Error(reason));
        });
      });
      const done = window.loadURL(address).then(() => work(window));
      return ok(await Promise.race([done, gone]));
    } catch (error) {
      return err({
        type: 'printingFailed',
        reason: error instanceof Error ? error.message : String(error),
      });
    } finally {
      this.#pages.delete(address);
      // The end of the program may have been quicker.
      if (!window.isDestroyed()) window.destroy();
    }
  }
}
