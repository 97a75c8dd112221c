import { create } from 'zustand';
import { LossCounter, lossInWords, type LossReport } from '@core/formats/loss.ts';
import { sentenceOf } from '@core/library/sentence.ts';
import type { OfferedPlan } from '@core/merge/plan-offered.ts';
import type { Bridge } from '@shared/bridge.ts';
import { sayWithUndo } from '../actions/say.ts';
import { readingFiles } from './reading-files.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { capitalised, countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { otherTextsIn, type OtherText } from './other-texts.ts';
import { planningDesk } from './plan-beside.ts';
import { merge, planFor, type MergeChoice } from './merging.ts';
import type { OfferedMerge } from './read-postil-file.ts';

/** Files that wait for the person to say whether they are taken, all of them as one step. */
export interface PendingMerge {
  /** The name of the file, or how many there are. */
  readonly title: string;
  readonly files: readonly OfferedMerge[];
  readonly plan: OfferedPlan;
  /** New documents that may take the place of documents that are here. */
  readonly otherTexts: readonly OtherText[];
  /** What other programs' files had that cannot be kept. */
  readonly losses: LossReport;
  /** Takes what was chosen. Where that fails, says why and stays. Whether it was done. */
  readonly apply: (choice: MergeChoice) => Promise<boolean>;
  readonly cancel: () => void;
}

/** What waits, by the id under which its dialog is open. */
const usePendingMerges = create<ReadonlyMap<string, PendingMerge>>(() => new Map());

export function usePendingMerge(mergeId: string): PendingMerge | null {
  return usePendingMerges((pending) => pending.get(mergeId) ?? null);
}

/** Shows what taking the files would do. */
export async function offerMerge(
  files: readonly OfferedMerge[],
  store: Store,
  bridge: Bridge,
): Promise<void> {
  const [first] = files;
  if (!first) return;
  const mergeId = store.maker.uuid();
  const title = files.length === 1 ? first.fileName : countOf(files.length, kindOfAll(files));
  const stop = new AbortController();
  const reading = readingFiles(() => stop.abort());
  const onProgress = (fraction: number) =>
    reading.tell({ fileName: title, number: files.length, count: files.length, fraction });
  onProgress(0);
  const plan = await planFor(store.read, files, (toPlan) =>
    planningDesk.plan(toPlan, { signal: stop.signal, onProgress }),
  );
  reading.end();
  if (plan === null) {
    planningDesk.clear();
    announce('Nothing was added.');
    return;
  }
  const otherTexts = await otherTextsIn(store.read, plan);
  const counter = new LossCounter();
  for (const file of files) counter.addAll(file.losses ?? []);
  const losses = counter.report();
  const lost = losses.map(lossInWords);
  let isApplying = false;
  const settle = () => {
    usePendingMerges.setState((pending) => new Map([...pending].filter(([id]) => id !== mergeId)), true);
    if (usePendingMerges.getState().size === 0) planningDesk.clear();
    useViewState.setState({ dialog: null });
  };
  const apply = async (choice: MergeChoice) => {
    if (isApplying) return false;
    isApplying = true;
    const outcome = await merge(files, plan, choice, {
      store,
      bridge,
      planner: (toPlan) => planningDesk.plan(toPlan),
    });
    isApplying = false;
    const named = files.length === 1 ? `“${title}”` : title;
    if (!outcome.ok) {
      announce(`${named} ${files.length === 1 ? 'was' : 'were'} not added. ${outcome.error}`, 'failed');
      return false;
    }
    const change = outcome.value;
    if (change) {
      const done = capitalised(sentenceOf(change.label));
      sayWithUndo(store, change, lost.length === 0 ? done : [`${done}.`, ...lost].join(' '));
    } else announce(`Everything in ${named} was in your library already.`);
    settle();
    return true;
  };
  const pending: PendingMerge = { title, files, plan, otherTexts, losses, apply, cancel: settle };
  usePendingMerges.setState((others) => new Map(others).set(mergeId, pending), true);
  useViewState.setState({ dialog: { type: 'mergePlan', mergeId } });
}

function kindOfAll(files: readonly OfferedMerge[]): string {
  return files.every(({ losses }) => losses === null) ? 'Postil file' : 'file';
}
