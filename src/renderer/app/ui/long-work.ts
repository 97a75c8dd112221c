import { create } from 'zustand';

/** Work that takes long, is shown by no dialog, and can be stopped. */
export interface LongWork {
  readonly id: number;
  /** What kind of work it is. */
  readonly title: string;
  /** What is being done now. */
  readonly label: string;
  /** How far it has come, 0 to 1. */
  readonly fraction: number;
  readonly stop: () => void;
}

export const useLongWork = create<{ readonly works: readonly LongWork[] }>(() => ({ works: [] }));

/** What whoever does long work is given. */
export interface Work {
  /** Aborted when the work is no longer wanted. */
  readonly signal: AbortSignal;
  /** Says what is being done now, and how far it has come, 0 to 1. */
  readonly tell: (label: string, fraction: number) => void;
}

let lastId = 0;

/** Long work as the window shows it: from the first `tell` until `end`. */
export function longWork(title: string, stop: () => void): Pick<Work, 'tell'> & { readonly end: () => void } {
  lastId += 1;
  const id = lastId;
  return {
    tell: (label, fraction) =>
      useLongWork.setState(({ works }) => {
        const now = { id, title, label, fraction, stop };
        const isShown = works.some((work) => work.id === id);
        return { works: isShown ? works.map((work) => (work.id === id ? now : work)) : [...works, now] };
      }),
    end: () => useLongWork.setState(({ works }) => ({ works: works.filter((work) => work.id !== id) })),
  };
}
