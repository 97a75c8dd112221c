import { create } from 'zustand';
import { sentenceOf } from '@core/library/sentence.ts';
import type { AnnotationId } from '@core/model/id.ts';
import { whyNotKept } from '../commands/keep.ts';
import { offsetAfter } from '@core/versions/compare.ts';
import { whyNotKeptText } from '../intake/sentences.ts';
import { sayWithUndo } from '../actions/say.ts';
import { goToSource } from '../actions/go.ts';
import type { Store } from '../store/store.ts';
import { announce } from '../ui/announcements.ts';
import { capitalised } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { requestFor, review, type Decision, type Proposal, type Review } from './review.ts';

/** A proposal that waits for a person, first for being looked into, then for an answer. */
export interface PendingReview {
  readonly proposal: Proposal;
  /** Null while it is being looked into, of which `fraction` is done. */
  readonly review: Review | null;
  readonly fraction: number;
  readonly decisions: ReadonlyMap<AnnotationId, Decision>;
  readonly decide: (id: AnnotationId, decision: Decision) => void;
  /** Does what was proposed. Where that fails, says why and stays. */
  readonly apply: () => Promise<void>;
  readonly cancel: () => void;
}

const usePendingReviews = create<ReadonlyMap<string, PendingReview>>(() => new Map());

export function usePendingReview(reviewId: string): PendingReview | null {
  return usePendingReviews((pending) => pending.get(reviewId) ?? null);
}

/** What became of a proposal that a person was shown. */
export type Settled = 'done' | 'cancelled';

/** Shows a person what a proposal would do, and does it when they agree. Resolves when that is settled. */
export async function propose(store: Store, proposal: Proposal): Promise<Settled> {
  const reviewId = store.maker.uuid();
  const stop = new AbortController();
  let resolve: (settled: Settled) => void = () => undefined;
  const settled = new Promise<Settled>((done) => {
    resolve = done;
  });
  const change = (patch: Partial<PendingReview>) => {
    usePendingReviews.setState((pending) => {
      const own = pending.get(reviewId);
      return own === undefined ? pending : new Map(pending).set(reviewId, { ...own, ...patch });
    }, true);
  };
  const settle = (outcome: Settled) => {
    usePendingReviews.setState((pending) => new Map([...pending].filter(([id]) => id !== reviewId)), true);
    useViewState.setState({ dialog: null });
    resolve(outcome);
  };
  let isApplying = false;
  const pending: PendingReview = {
    proposal,
    review: null,
    fraction: 0,
    decisions: new Map(),
    decide: (id, decision) => {
      const { decisions } = usePendingReviews.getState().get(reviewId) ?? pending;
      change({ decisions: new Map(decisions).set(id, decision) });
    },
    apply: async () => {
      const own = usePendingReviews.getState().get(reviewId);
      if (isApplying || !own?.review) return;
      isApplying = true;
      const isDone = await carryOut(store, own.review, own.decisions);
      isApplying = false;
      if (isDone) settle('done');
    },
    cancel: () => {
      stop.abort();
      settle('cancelled');
    },
  };
  usePendingReviews.setState((others) => new Map(others).set(reviewId, pending), true);
  useViewState.setState({ dialog: { type: 'version', reviewId } });
  const found = await review(store.read, proposal, {
    signal: stop.signal,
    onProgress: (fraction) => change({ fraction }),
  });
  if (found !== null) change({ review: found });
  return settled;
}

/** False where it failed, which the person has been told. */
async function carryOut(
  store: Store,
  reviewed: Review,
  decisions: ReadonlyMap<AnnotationId, Decision>,
): Promise<boolean> {
  const { text } = reviewed.next;
  const keptText = await store.keepText(text);
  if (!keptText.ok) {
    announce(whyNotKeptText(keptText.error), 'failed');
    return false;
  }
  const outcome = await store.commit((read) => requestFor(store, read, reviewed, decisions));
  if (!outcome.ok) {
    announce(`Nothing was changed: ${whyNotKept(outcome.error)}`, 'failed');
    return false;
  }
  const change = outcome.value;
  if (change) {
    await goTo(store, reviewed);
    sayWithUndo(store, change, capitalised(sentenceOf(change.label)));
  }
  return true;
}

/** Whoever reads the old text goes on in the new one, at the same place. */
async function goTo({ places }: Store, { old, oldText, next, compared }: Review): Promise<void> {
  if (useViewState.getState().openSourceId !== old.id) return;
  const offset = await places.placeOf(old.id);
  if (offset !== null) await places.keepPlace(next.id, offsetAfter(compared, oldText, next.text, offset));
  goToSource(next.id);
}
