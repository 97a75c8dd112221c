import { askWorkerOnce } from '../ask-worker-once.ts';
import { startWorker } from '../start-worker.ts';
import type { AskOptions } from '../worker-desk.ts';
import type { Compared, ToComparer } from './worker/messages.ts';
import workerAddress from './worker/compare-worker.ts?worker&url';

/** Compares two texts without the window waiting; null when `signal` is aborted first. */
export function compare(question: ToComparer, options: AskOptions): Promise<Compared | null> {
  return askWorkerOnce('comparing two texts', () => startWorker(workerAddress), question, options);
}
