import type { PostilFile } from '@core/formats/postil/postil-file.ts';
import { TABLE_NAMES, type RecordOf, type TableName } from '@core/library/tables.ts';
import type { MergePlan, PlannedRecord } from '@core/merge/merge-plan.ts';
import type { ToPlan } from '@core/merge/plan-offered.ts';
import type { Result } from '@core/result.ts';
import type { JsonFile, OfferedMerge } from './read-postil-file.ts';
import type { FromPlanner, ToPlanner } from './worker/messages.ts';
import { PAGE } from './worker/planner.ts';

/** As much of a worker as the desk needs. */
export interface PlanningWorker {
  onmessage: ((event: MessageEvent<FromPlanner>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToPlanner): void;
  terminate(): void;
}

export interface PlanOptions {
  /** Aborting ends the worker in the middle of its work. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

interface Call {
  readonly reject: (error: Error) => void;
  readonly heard: (message: FromPlanner) => void;
  readonly messages: (call: number) => Iterable<ToPlanner>;
}

/**
 * Where somebody's files are read and merges planned without the window waiting: one worker for all of it, which keeps the
 * files that it has read. It is started when it is needed and ended by `clear`.
 */
export class PlanningDesk {
  readonly #start: () => PlanningWorker;
  #worker: PlanningWorker | null = null;
  /** By which call the worker of now has read a file. */
  #readBy = new WeakMap<PostilFile, number>();
  readonly #calls = new Map<number, Call>();
  #last = 0;

  constructor(start: () => PlanningWorker) {
    this.#start = start;
  }

  /** As `readPostilFile`; null when `signal` is aborted first. */
  read(
    file: JsonFile,
    { signal }: Pick<PlanOptions, 'signal'> = {},
  ): Promise<Result<OfferedMerge, string> | null> {
    return this.#ask(signal, (end) => ({
      messages: (call) => [{ type: 'read', call, file }],
      heard: (message) => {
        if (message.type !== 'read') return;
        if (message.outcome.ok) this.#readBy.set(message.outcome.value.file, message.call);
        end(message.outcome);
      },
    }));
  }

  /** As `planOffered`; null when `signal` is aborted first. */
  plan(toPlan: ToPlan, { signal, onProgress }: PlanOptions = {}): Promise<MergePlan | null> {
    return this.#ask(signal, (end) => {
      let records: PlannedRecord[] = [];
      return {
        messages: (call) => {
          records = [];
          return this.#planMessages(call, toPlan);
        },
        heard: (message) => {
          if (message.type === 'progress') onProgress?.(message.fraction);
          if (message.type === 'planned') records.push(...message.records);
          if (message.type === 'done') end({ ...message.plan, records });
        },
      };
    });
  }

  /** Lets the worker and the files on it go, unless something is still asked of it. */
  clear(): void {
    if (this.#calls.size === 0) this.#end();
  }

  /** Asks, and waits for the answer that the question gives to `end`, or until it is not wanted any more. */
  #ask<A>(
    signal: AbortSignal | undefined,
    questionOf: (end: (answer: A) => void) => Pick<Call, 'messages' | 'heard'>,
  ): Promise<A | null> {
    if (signal?.aborted) return Promise.resolve(null);
    this.#last += 1;
    const number = this.#last;
    return new Promise((resolve, reject) => {
      const cancel = () => {
        this.#calls.delete(number);
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

  *#planMessages(call: number, { state, texts, files }: ToPlan): Generator<ToPlanner> {
    for (const table of TABLE_NAMES) {
      const records: readonly RecordOf<TableName>[] = [...state[table].values()];
      for (let at = 0; at < records.length; at += PAGE) {
        yield { type: 'records', call, table, records: records.slice(at, at + PAGE) };
      }
    }
    for (const [id, text] of texts) yield { type: 'text', call, id, text };
    const onDesk = files.map(({ file, ...named }) => ({ ...named, file: this.#readBy.get(file) ?? file }));
    yield { type: 'plan', call, files: onDesk };
  }

  /** Sends a question message by message; between two of them the window does what else it has to do. */
  async #send(number: number, call: Call): Promise<void> {
    const worker = (this.#worker ??= this.#started());
    for (const message of call.messages(number)) {
      if (worker !== this.#worker || !this.#calls.has(number)) return;
      worker.postMessage(message);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  #started(): PlanningWorker {
    const worker = this.#start();
    worker.onmessage = ({ data }) => this.#calls.get(data.call)?.heard(data);
    worker.onerror = ({ message }) => {
      this.#end();
      const calls = [...this.#calls.values()];
      this.#calls.clear();
      for (const { reject } of calls) reject(new Error(`planning a merge: ${message}`));
    };
    return worker;
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#readBy = new WeakMap();
  }

  /** Work in a worker is ended only with the worker; what else was asked of it is asked of the next. */
  #restart(): void {
    this.#end();
    for (const [number, call] of this.#calls) void this.#send(number, call);
  }
}
