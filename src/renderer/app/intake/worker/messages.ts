import type { MergePlan } from '@core/merge/merge-plan.ts';

export type FromPlanner =
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'done'; readonly plan: MergePlan };
