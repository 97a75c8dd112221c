import type { InStyle, PassageToCite } from '@core/citation/csl/in-style.ts';
import type { CslStyle } from '@core/citation/style.ts';
import type { FromCiter, ToCiter } from './worker/messages.ts';

/** As much of a worker as the desk needs. */
export interface CitingWorker {
  onmessage: ((event: MessageEvent<FromCiter>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToCiter): void;
  terminate(): void;
}

export interface CiteOptions {
  /** Aborting ends the worker in the middle of its work. */
  readonly signal?: AbortSignal;
  /** How far it has come, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

interface Call {
  readonly question: ToCiter;
  readonly heard: (message: FromCiter) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Where passages are cited in a style of others without the window waiting: one worker, started by the first question and
 * kept, for the processor and its styles take tenths of a second to load.
 */
export class CitingDesk {
  readonly #start: () => CitingWorker;
  readonly #calls = new Map<number, Call>();
  #worker: CitingWorker | null = null;
  #last = 0;

  constructor(start: () => CitingWorker) {
    this.#start = start;
  }

  /** As `citeInStyle`; rejects with the reason of `signal` when that is aborted first. */
  cite(
    style: CslStyle,
    passages: readonly PassageToCite[],
    { signal, onProgress }: CiteOptions = {},
  ): Promise<InStyle> {
    this.#last += 1;
    const ask = this.#last;
    // Of a document it wants no more than what its citation is made of.
    const asked = passages.map(({ source: { id, title, metadata }, ...place }) => ({
      ...place,
      source: { id, title, metadata },
    }));
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const stop = () => {
        if (!this.#calls.delete(ask)) return;
        reject(signal?.reason as Error);
        this.#restart();
      };
      const heard = (message: FromCiter) => {
        if (message.type === 'progress') {
          onProgress?.(message.fraction);
          return;
        }
        this.#calls.delete(ask);
        signal?.removeEventListener('abort', stop);
        resolve(message.inStyle);
      };
      signal?.addEventListener('abort', stop, { once: true });
      const question = { ask, style, passages: asked };
      this.#calls.set(ask, { question, heard, reject });
      this.#worker ??= this.#started();
      this.#worker.postMessage(question);
    });
  }

  #started(): CitingWorker {
    const worker = this.#start();
    worker.onmessage = ({ data }) => this.#calls.get(data.ask)?.heard(data);
    worker.onerror = ({ message }) => {
      this.#end();
      const calls = [...this.#calls.values()];
      this.#calls.clear();
      for (const { reject } of calls) reject(new Error(`citing passages: ${message}`));
    };
    return worker;
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  /** Work in a worker is ended only with the worker; what else was asked of it is asked of the next. */
  #restart(): void {
    this.#end();
    for (const { question } of this.#calls.values()) {
      this.#worker ??= this.#started();
      this.#worker.postMessage(question);
    }
  }
}
