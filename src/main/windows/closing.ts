import type { BrowserWindow } from 'electron';
import type { WindowEvents } from './window-events.ts';

/** How long the page gets to keep what is being typed. */
const PATIENCE_MS = 3_000;

/**
 * Lets the window go only after the page has kept what is being typed and `atEnd` has done its part. A page that does
 * not answer does not keep the window open.
 */
export class Closing {
  readonly #events: WindowEvents;
  #ready: (() => void) | null = null;

  constructor(events: WindowEvents) {
    this.#events = events;
  }

  /** The page has kept everything. */
  readyToClose(): void {
    this.#ready?.();
  }

  watch(window: BrowserWindow, atEnd: () => Promise<void>): void {
    let isClosing = false;
    window.on('close', (event) => {
      event.preventDefault();
      if (isClosing) return;
      isClosing = true;
      void this.#pageIsReady()
        .then(atEnd)
        .finally(() => {
          window.destroy();
        });
    });
  }

  async #pageIsReady(): Promise<void> {
    if (!this.#events.isHeard('closing')) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_MS);
      this.#ready = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#events.send('closing', null);
    });
  }
}
