import type { Anchored, NotAnchored } from '@core/anchoring/anchor.ts';
import { askWorkerOnce } from '../ask-worker-once.ts';
import { startWorker } from '../start-worker.ts';
import type { AskOptions } from '../worker-desk.ts';
import type { ToAnchorer } from './worker/messages.ts';
import workerAddress from './worker/anchor-worker.ts?worker&url';

/** Finds passages in a text without the window waiting; null when `signal` is aborted first. */
export function anchorBeside(
  question: ToAnchorer,
  options: AskOptions,
): Promise<readonly (Anchored | NotAnchored)[] | null> {
  return askWorkerOnce('finding passages', () => startWorker(workerAddress), question, options);
}
