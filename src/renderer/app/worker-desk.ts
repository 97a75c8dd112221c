/** As much of a worker as a desk needs. */
export interface DeskWorker<To, From> {
  onmessage: ((event: MessageEvent<From>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: To): void;
  terminate(): void;
}

export interface AskOptions {
  /** Aborting ends the worker in the middle of its work. */
  readonly signal?: AbortSignal;
  /** How far it has come, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** What is asked, and what becomes of the answers. */
export interface WorkerQuestion<To, From> {
  /** The messages that ask it, under the number of the call; made anew where another worker is asked. */
  readonly messages: (call: number) => Iterable<To>;
  readonly heard: (message: From) => void;
}

interface Call<To, From> extends WorkerQuestion<To, From> {
  readonly reject: (error: Error) => void;
}

/**
 * Where questions are answered without the window waiting, by one worker for all of them: started when it is needed, kept
 * until `clear`, and started anew after whoever asked no longer wants an answer.
 */
export class WorkerDesk<To, From extends { readonly call: number }> {
  readonly #doing: string;
  readonly #start: () => DeskWorker<To, From>;
  readonly #onEnd: () => void;
  readonly #calls = new Map<number, Call<To, From>>();
  #worker: DeskWorker<To, From> | null = null;
  #last = 0;

  /** `doing` begins what is said of a worker that fails; `onEnd` hears that a worker is gone with what it has kept. */
  constructor(doing: string, start: () => DeskWorker<To, From>, onEnd: () => void = () => undefined) {
    this.#doing = doing;
    this.#start = start;
    this.#onEnd = onEnd;
  }

  /** Asks, and waits for the answer that the question gives to `end`; null when `signal` is aborted first. */
  ask<A>(
    signal: AbortSignal | undefined,
    questionOf: (end: (answer: A) => void) => WorkerQuestion<To, From>,
  ): Promise<A | null> {
    if (signal?.aborted) return Promise.resolve(null);
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve, reject) => {
      const cancel = () => {
        // It has failed already.
        if (!this.#calls.delete(number)) return;
        resolve(null);
        this.#restart();
      };
      const end = (answer: A) => {
        this.#calls.delete(number);
        signal?.removeEventListener('abort', cancel);
        resolve(answer);
      };
      const call = { reject, ...questionOf(end) };
      this.#calls.set(number, call);
      signal?.addEventListener('abort', cancel, { once: true });
      void this.#send(number, call);
    });
  }

  /** Lets the worker go with what it has kept, unless something is still asked of it. */
  clear(): void {
    if (this.#calls.size === 0) this.#end();
  }

  /** Sends a question message by message; between two of them the window does what else it has to do. */
  async #send(number: number, call: Call<To, From>): Promise<void> {
    try {
      const worker = (this.#worker ??= this.#started());
      for (const message of call.messages(number)) {
        if (worker !== this.#worker || !this.#calls.has(number)) return;
        worker.postMessage(message);
        await new Promise((resolve) => setTimeout(resolve));
      }
    } catch (error) {
      this.#calls.delete(number);
      call.reject(error as Error);
    }
  }

  #started(): DeskWorker<To, From> {
    const worker = this.#start();
    worker.onmessage = ({ data }) => this.#calls.get(data.call)?.heard(data);
    worker.onerror = ({ message }) => {
      this.#end();
      const calls = [...this.#calls.values()];
      this.#calls.clear();
      for (const { reject } of calls) reject(new Error(`${this.#doing}: ${message}`));
    };
    return worker;
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#onEnd();
  }

  /** Work in a worker is ended only with the worker; what else was asked of it is asked of the next. */
  #restart(): void {
    this.#end();
    for (const [number, call] of this.#calls) void this.#send(number, call);
  }
}
