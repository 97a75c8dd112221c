import { create } from 'zustand';
import { sentenceOf } from '@core/library/sentence.ts';
import type { MergePlan } from '@core/merge/merge-plan.ts';
import type { Bridge } from '@shared/bridge.ts';
import { sayWithUndo } from '../actions/say.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { capitalised } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { merge, planFor, type OfferedMerge } from './merging.ts';

/** A file that waits for the person to say whether it is taken. */
export interface PendingMerge {
  readonly fileName: string;
  readonly plan: MergePlan;
  /** Takes the file and shows the next one that waits. Where that fails, says why and stays. */
  readonly apply: () => Promise<void>;
  readonly cancel: () => void;
}

/** The files that wait, by the id under which their dialog is open, in the order in which they are shown. */
const usePendingMerges = create<ReadonlyMap<string, PendingMerge>>(() => new Map());

export function usePendingMerge(mergeId: string): PendingMerge | null {
  return usePendingMerges((pending) => pending.get(mergeId) ?? null);
}

/** Shows the plans of files, one after another, each made when the one before has been settled. */
export async function offerMerges(
  merges: readonly OfferedMerge[],
  store: Store,
  bridge: Bridge,
): Promise<void> {
  const [first, ...rest] = merges;
  if (!first) return;
  const mergeId = store.maker.uuid();
  const plan = await planFor(store.read, first.file);
  let isApplying = false;
  const settle = () => {
    usePendingMerges.setState((pending) => new Map([...pending].filter(([id]) => id !== mergeId)), true);
    useViewState.setState({ dialog: null });
    void offerMerges(rest, store, bridge);
  };
  const apply = async () => {
    if (isApplying) return;
    isApplying = true;
    const outcome = await merge(first, { store, bridge });
    isApplying = false;
    if (!outcome.ok) {
      announce(`“${first.fileName}” was not added. ${outcome.error}`, 'failed');
      return;
    }
    const change = outcome.value;
    if (change) sayWithUndo(store, change, capitalised(sentenceOf(change.label)));
    else announce(`Everything in “${first.fileName}” was in your library already.`);
    settle();
  };
  const pending: PendingMerge = { fileName: first.fileName, plan, apply, cancel: settle };
  usePendingMerges.setState((others) => new Map(others).set(mergeId, pending), true);
  useViewState.setState({ dialog: { type: 'mergePlan', mergeId } });
}
