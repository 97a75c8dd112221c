import type { PostilFile } from '@core/formats/postil/postil-file.ts';
import type { RecordOf, TableName } from '@core/library/tables.ts';
import type { PlannedRecord } from '@core/merge/merge-plan.ts';
import type { OfferedPlan } from '@core/merge/plan-offered.ts';
import type { SourceId } from '@core/model/id.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { Result } from '@core/result.ts';
import type { JsonFile, OfferedMerge } from '../read-postil-file.ts';

/**
 * What the window asks of the planning worker; `call` says to which question a message belongs. What is large comes in
 * pages, so that neither side copies for long at a time.
 */
export type ToPlanner =
  | { readonly type: 'read'; readonly call: number; readonly file: JsonFile }
  /** A part of the library that the plan is for. */
  | {
      readonly type: 'records';
      readonly call: number;
      readonly table: TableName;
      readonly records: readonly RecordOf<TableName>[];
    }
  | { readonly type: 'text'; readonly call: number; readonly id: SourceId; readonly text: SourceText }
  | { readonly type: 'plan'; readonly call: number; readonly files: readonly FileOnDesk[] };

/** A file to plan: one that the worker has read, by the call that asked for it, or one that it has not. */
export interface FileOnDesk {
  readonly fileName: string;
  readonly isForeign: boolean;
  readonly file: number | PostilFile;
}

export type FromPlanner =
  | { readonly type: 'read'; readonly call: number; readonly outcome: Result<OfferedMerge, string> }
  | { readonly type: 'progress'; readonly call: number; readonly fraction: number }
  | { readonly type: 'planned'; readonly call: number; readonly records: readonly PlannedRecord[] }
  | { readonly type: 'done'; readonly call: number; readonly plan: Omit<OfferedPlan, 'records'> };
