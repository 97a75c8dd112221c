import { Worker } from 'node:worker_threads';

/**
 * A real thread with the look of a browser's worker, which says of a message of this type that half of it is done, and
 * never comes to an end.
 */
export class EndlessWorker<To, From> {
  onmessage: ((event: MessageEvent<From>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly hasEnded: Promise<unknown>;
  readonly #thread: Worker;

  /** Where messages have no type, every one is meant. */
  constructor(type?: string) {
    this.#thread = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads');
       parentPort.on('message', ({ type, call }) => {
         if (type !== workerData) return;
         parentPort.postMessage({ type: 'progress', call, fraction: 0.5 });
         for (;;);
       });`,
      { eval: true, workerData: type },
    );
    this.hasEnded = new Promise((resolve) => this.#thread.once('exit', resolve));
    this.#thread.on('message', (data: From) => {
      this.onmessage?.({ data } as MessageEvent<From>);
    });
  }

  postMessage(message: To): void {
    this.#thread.postMessage(message);
  }

  terminate(): void {
    void this.#thread.terminate();
  }
}
