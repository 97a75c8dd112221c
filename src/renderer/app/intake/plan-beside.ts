import { startWorker } from '../start-worker.ts';
import { PlanningDesk } from './planning-desk.ts';
import workerAddress from './worker/plan-worker.ts?worker&url';

/** The window's one place for reading and planning beside it. */
export const planningDesk = new PlanningDesk(() => startWorker(workerAddress));
