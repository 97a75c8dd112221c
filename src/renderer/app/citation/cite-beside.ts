import { startWorker } from '../start-worker.ts';
import { CitingDesk } from './citing-desk.ts';
import workerAddress from './worker/citation-worker.ts?worker&url';

/** The window's one place for citing beside it. */
export const citingDesk = new CitingDesk(() => startWorker(workerAddress));
