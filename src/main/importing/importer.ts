import { app, type BrowserWindow, type Session, type WebContents } from 'electron';
import { err, ok, type Result } from '@core/result.ts';
import type { ReadError } from '@shared/bridge.ts';
import type { ImportJob } from '@shared/import-outcome.ts';
import type { Jobs } from './jobs.ts';
import { createImporterWindow, loadImporterPage } from './importer-window.ts';
import { watchTime } from './time-limits.ts';

const ASK_EVERY_MS = 150;

/** A file that needs more memory than this, in bytes, is given up: a person's computer has other work too. */
const MOST_MEMORY = 1_500_000_000;

const WEIGH_EVERY_MS = 500;

/** A window that has parsed a file is kept so long for the next one. */
const IDLE_MS = 60_000;

interface FileToParse {
  readonly bytes: Buffer;
  readonly fileName: string;
  /** What a person gave for a file that asked for it. */
  readonly password: string | null;
}

type ParseError = Extract<
  ReadError,
  { type: 'tookTooLong' | 'tookTooMuchMemory' | 'parserCrashed' | 'cancelled' }
>;

/**
 * Has files parsed in a window that holds nothing and reaches nothing, one after another. A file that crashes the
 * window, keeps it busy for too long or fills the memory costs this window and its own import; the next file gets a fresh one.
 */
export class Importer {
  readonly #session: Session;
  readonly #jobs: Jobs;
  #window: BrowserWindow | null = null;
  #hasEnded = false;
  #idle: NodeJS.Timeout | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(session: Session, jobs: Jobs) {
    this.#session = session;
    this.#jobs = jobs;
  }

  /** Opens the window before it is needed, while a person is still choosing a file. */
  warm(): void {
    const turn = this.#queue.then(async () => {
      await this.#openWindow();
      this.#restUntilIdle();
    });
    this.#queue = turn.catch(() => undefined);
  }

  /** Parses a file's bytes and tells how far it has come. What comes back is what a page made of a stranger's file: to be checked, not trusted. */
  parse(
    file: FileToParse,
    signal: AbortSignal,
    onProgress: (fraction: number) => void,
  ): Promise<Result<unknown, ParseError>> {
    const turn = this.#queue.then(() => this.#parse(file, signal, onProgress));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the window, and with it whatever it is parsing. What waits for its turn, or comes later, is cancelled. */
  close(): void {
    this.#hasEnded = true;
    this.#closeWindow();
  }

  /** The window with its page, made where there is none; null when it has been closed before its page was there. */
  async #openWindow(): Promise<BrowserWindow | null> {
    if (this.#hasEnded) return null;
    // Not only this closes windows: the end of the program does too.
    if (this.#window && !this.#window.isDestroyed()) return this.#window;
    const window = createImporterWindow(this.#session);
    this.#window = window;
    try {
      await loadImporterPage(window);
      return window;
    } catch (error) {
      if (window.isDestroyed()) return null;
      throw error;
    }
  }

  #closeWindow(): void {
    if (this.#idle) clearTimeout(this.#idle);
    this.#idle = null;
    const window = this.#window;
    this.#window = null;
    if (!window || window.isDestroyed()) return;
    // A page in an endless loop does not hear that it is to close; its process is ended.
    window.webContents.forcefullyCrashRenderer();
    window.destroy();
  }

  async #parse(
    { bytes, fileName, password }: FileToParse,
    signal: AbortSignal,
    onProgress: (fraction: number) => void,
  ): Promise<Result<unknown, ParseError>> {
    if (signal.aborted) return err({ type: 'cancelled' });
    if (this.#idle) clearTimeout(this.#idle);
    const url = this.#jobs.lay(bytes);
    const stops = new AbortController();
    try {
      const window = await this.#openWindow();
      if (window === null) return err({ type: 'cancelled' });
      const { webContents } = window;
      const job: ImportJob = { url, fileName, byteLength: bytes.length, password };
      const outcome = await Promise.race([
        (webContents.executeJavaScript(`importFile(${JSON.stringify(job)})`) as Promise<unknown>).then(
          (value) => ok(value),
          // The page catches what parsing throws; a rejection is a page that is broken.
          () => err<ParseError>({ type: 'parserCrashed' }),
        ),
        new Promise<Result<never, ParseError>>((resolve) => {
          const time = watchTime((seconds) => {
            resolve(err({ type: 'tookTooLong', seconds }));
          });
          const stopAsking = askProgress(webContents, (fraction) => {
            time.farther();
            onProgress(fraction);
          });
          const stopWeighing = watchMemory(webContents, () => {
            resolve(err({ type: 'tookTooMuchMemory', limit: MOST_MEMORY }));
          });
          const onGone = () => {
            resolve(err({ type: 'parserCrashed' }));
          };
          webContents.once('render-process-gone', onGone);
          const onAbort = () => {
            resolve(err({ type: 'cancelled' }));
          };
          signal.addEventListener('abort', onAbort, { once: true });
          stops.signal.addEventListener('abort', () => {
            stopAsking();
            stopWeighing();
            time.stop();
            webContents.off('render-process-gone', onGone);
            signal.removeEventListener('abort', onAbort);
          });
        }),
      ]);
      stops.abort();
      if (!outcome.ok) this.#closeWindow();
      return outcome.ok || !this.#hasEnded ? outcome : err({ type: 'cancelled' });
    } finally {
      this.#jobs.take(url);
      this.#restUntilIdle();
    }
  }

  #restUntilIdle(): void {
    if (this.#idle) clearTimeout(this.#idle);
    if (this.#window === null) return;
    this.#idle = setTimeout(() => {
      this.#closeWindow();
    }, IDLE_MS);
    // The window being warm is no reason for the program to go on.
    this.#idle.unref();
  }
}

/** Asks the page how far it has come, and tells when that is farther; the returned function ends it. */
function askProgress(page: WebContents, onFarther: (fraction: number) => void): () => void {
  let farthest = 0;
  let isAsking = false;
  const timer = setInterval(() => {
    // A page that is busy answers when it is free; asking again meanwhile would only pile up.
    if (isAsking || page.isDestroyed()) return;
    isAsking = true;
    page.executeJavaScript('importProgress()').then(
      (answer: unknown) => {
        isAsking = false;
        if (typeof answer !== 'number' || !(answer > farthest && answer <= 1)) return;
        farthest = answer;
        onFarther(answer);
      },
      () => {
        // The page is gone, which is told elsewhere.
        clearInterval(timer);
      },
    );
  }, ASK_EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}

/** Looks how much memory a page's process has, and tells when that is too much; the returned function ends it. */
function watchMemory(page: WebContents, onTooMuch: () => void): () => void {
  const timer = setInterval(() => {
    if (page.isDestroyed()) return;
    const pid = page.getOSProcessId();
    const process = app.getAppMetrics().find((each) => each.pid === pid);
    // Electron counts in kilobytes.
    if (process && process.memory.workingSetSize * 1024 > MOST_MEMORY) onTooMuch();
  }, WEIGH_EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}
