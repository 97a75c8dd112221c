import type { PostilFile } from '@core/formats/postil/postil-file.ts';
import { TABLE_NAMES, type RecordOf, type TableName } from '@core/library/tables.ts';
import type { PlannedRecord } from '@core/merge/merge-plan.ts';
import type { OfferedPlan, ToPlan } from '@core/merge/plan-offered.ts';
import { pagesOf } from '@core/pages.ts';
import type { Result } from '@core/result.ts';
import { WorkerDesk, type AskOptions, type DeskWorker } from '../worker-desk.ts';
import type { JsonFile, OfferedMerge } from './read-postil-file.ts';
import type { FromPlanner, ToPlanner } from './worker/messages.ts';
import { PAGE } from './worker/planner.ts';

/**
 * Where somebody's files are read and merges planned without the window waiting: one worker for all of it, which keeps the
 * files that it has read. It is started when it is needed and ended by `clear`.
 */
export class PlanningDesk {
  readonly #desk: WorkerDesk<ToPlanner, FromPlanner>;
  /** By which call the worker of now has read a file. */
  #readBy = new WeakMap<PostilFile, number>();

  constructor(start: () => DeskWorker<ToPlanner, FromPlanner>) {
    this.#desk = new WorkerDesk('planning a merge', start, () => {
      this.#readBy = new WeakMap();
    });
  }

  /** As `readPostilFile`; null when `signal` is aborted first. */
  read(
    file: JsonFile,
    { signal }: Pick<AskOptions, 'signal'> = {},
  ): Promise<Result<OfferedMerge, string> | null> {
    return this.#desk.ask(signal, (end) => ({
      messages: (call) => [{ type: 'read', call, file }],
      heard: (message) => {
        if (message.type !== 'read') return;
        if (message.outcome.ok) this.#readBy.set(message.outcome.value.file, message.call);
        end(message.outcome);
      },
    }));
  }

  /** As `planOffered`; null when `signal` is aborted first. */
  plan(toPlan: ToPlan, { signal, onProgress }: AskOptions = {}): Promise<OfferedPlan | null> {
    return this.#desk.ask(signal, (end) => {
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
    this.#desk.clear();
  }

  *#planMessages(call: number, { state, texts, files }: ToPlan): Generator<ToPlanner> {
    for (const table of TABLE_NAMES) {
      const records: readonly RecordOf<TableName>[] = [...state[table].values()];
      for (const page of pagesOf(records, PAGE)) yield { type: 'records', call, table, records: page };
    }
    for (const [id, text] of texts) yield { type: 'text', call, id, text };
    const onDesk = files.map(({ file, ...named }) => ({ ...named, file: this.#readBy.get(file) ?? file }));
    yield { type: 'plan', call, files: onDesk };
  }
}
