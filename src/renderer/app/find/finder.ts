import type { FindQuery } from '@core/search/find-in-text.ts';
import { findNearest } from '@core/search/find-nearest.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { startWorker } from '../start-worker.ts';
import workerAddress from './worker/find-worker.ts?worker&url';
import type { FromFinder, ToFinder } from './worker/messages.ts';

/** What became of a question; `tookTooLong` only of regular expressions. */
export type FindOutcome = FromFinder['outcome'] | { readonly type: 'tookTooLong'; readonly seconds: number };

/** A regular expression that takes longer will not end in anybody's lifetime, or might as well not. */
const LONGEST_SECONDS = 2;

/** Finds in one text without the window waiting. Of several questions only the last is answered. */
export class Finder {
  #text: string;
  readonly #start: () => Worker;
  #worker: Worker | null = null;
  /** Whether the worker has answered in this text: then it does so faster than anybody types. */
  #isReady = false;
  #ask = 0;
  #settle: ((outcome: FindOutcome | null) => void) | null = null;
  #limit: ReturnType<typeof setTimeout> | undefined;

  constructor(text: string, start = () => startWorker(workerAddress)) {
    this.#text = text;
    this.#start = start;
    this.#begin();
  }

  /** Null when something else has been asked meanwhile. */
  find(query: FindQuery): Promise<FindOutcome | null> {
    this.cancel();
    this.#ask += 1;
    const answered = new Promise<FindOutcome | null>((resolve) => {
      this.#settle = resolve;
    });
    this.#tell({ type: 'find', ask: this.#ask, query });
    if (query.isPattern) {
      this.#limit = setTimeout(() => {
        this.#stop();
        this.#answer({ type: 'tookTooLong', seconds: LONGEST_SECONDS });
      }, LONGEST_SECONDS * 1_000);
    }
    return answered;
  }

  /** The nearest match from `from` on, while the worker is still getting ready to tell them all; null where it is to be waited for. */
  nearest(query: FindQuery, from: number): TextRange | null {
    return this.#isReady ? null : findNearest(this.#text, from, query);
  }

  /** Goes on in another text. */
  turnTo(text: string): void {
    this.cancel();
    this.#text = text;
    this.#isReady = false;
    // A worker that starts anew is told the text when it does.
    this.#worker?.postMessage({ type: 'text', text } satisfies ToFinder);
  }

  /** Nobody waits for the last question any longer. */
  cancel(): void {
    this.#answer(null);
    // It may be one that never ends.
    if (this.#limit !== undefined) this.#stop();
  }

  close(): void {
    this.#answer(null);
    this.#stop();
  }

  #begin(): Worker {
    const worker = this.#start();
    worker.onmessage = ({ data }: MessageEvent<FromFinder>) => {
      if (data.ask !== this.#ask) return;
      clearTimeout(this.#limit);
      this.#limit = undefined;
      this.#isReady = true;
      this.#answer(data.outcome);
    };
    this.#worker = worker;
    this.#isReady = false;
    this.#tell({ type: 'text', text: this.#text });
    return worker;
  }

  #tell(message: ToFinder): void {
    (this.#worker ?? this.#begin()).postMessage(message);
  }

  #stop(): void {
    clearTimeout(this.#limit);
    this.#limit = undefined;
    this.#worker?.terminate();
    this.#worker = null;
  }

  #answer(outcome: FindOutcome | null): void {
    this.#settle?.(outcome);
    this.#settle = null;
  }
}
