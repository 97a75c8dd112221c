import type { MergePlan } from '@core/merge/merge-plan.ts';
import type { ToPlan } from '@core/merge/plan-offered.ts';
import { startWorker } from '../start-worker.ts';
import type { FromPlanner } from './worker/messages.ts';
import workerAddress from './worker/plan-worker.ts?worker&url';

/** Plans a merge without the window waiting. */
export function planBeside(toPlan: ToPlan): Promise<MergePlan> {
  return inWorker(toPlan, () => undefined).plan;
}

/** Plans a merge without the window waiting; null when `signal` is aborted first. */
export function planUntilAborted(
  toPlan: ToPlan,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (fraction: number) => void },
): Promise<MergePlan | null> {
  const { plan, stop } = inWorker(toPlan, onProgress);
  return new Promise((resolve, reject) => {
    const cancel = () => {
      stop();
      resolve(null);
    };
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    plan.then(resolve, reject);
  });
}

function inWorker(toPlan: ToPlan, onProgress: (fraction: number) => void) {
  const worker = startWorker(workerAddress);
  const plan = new Promise<MergePlan>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromPlanner>) => {
      if (data.type === 'progress') {
        onProgress(data.fraction);
        return;
      }
      worker.terminate();
      resolve(data.plan);
    };
    worker.onerror = ({ message }) => {
      worker.terminate();
      reject(new Error(`planning a merge: ${message}`));
    };
    worker.postMessage(toPlan);
  });
  return { plan, stop: () => worker.terminate() };
}
