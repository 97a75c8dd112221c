import type { WebContents } from 'electron';
import type { BridgeEvents } from '@shared/bridge.ts';

/**
 * Tells the window what happens. What must not get lost waits until the page listens for it, which a page does only
 * some time after its window is there.
 */
export class WindowEvents {
  #contents: WebContents | null = null;
  readonly #heard = new Set<string>();
  readonly #waiting: BridgeEvents['filesOffered'][] = [];

  /** From now on events go to this page. */
  attach(contents: WebContents): void {
    this.#contents = contents;
    contents.once('destroyed', () => {
      this.#contents = null;
      this.#heard.clear();
    });
  }

  /** A page has begun, and listens to nothing yet. */
  pageIsNew(): void {
    this.#heard.clear();
  }

  /** The page has said that it listens to an event. */
  listensTo(event: string): void {
    this.#heard.add(event);
    if (event !== 'filesOffered') return;
    for (const files of this.#waiting.splice(0)) this.send('filesOffered', files);
  }

  isHeard(event: keyof BridgeEvents): boolean {
    return this.#contents !== null && this.#heard.has(event);
  }

  /** Sends an event; offered files wait for a page that listens, anything else is for whoever is there. */
  send<E extends keyof BridgeEvents>(event: E, payload: BridgeEvents[E]): void {
    if (this.isHeard(event)) this.#contents?.send('postil:event', event, payload);
    else if (event === 'filesOffered') this.#waiting.push(payload as BridgeEvents['filesOffered']);
  }
}
