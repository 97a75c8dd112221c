import { startWorker } from '../start-worker.ts';
import type { Compared, FromComparer, ToComparer } from './worker/messages.ts';
import workerAddress from './worker/compare-worker.ts?worker&url';

/** Compares two texts without the window waiting; null when `signal` is aborted first. */
export function compare(
  question: ToComparer,
  { signal, onProgress }: { signal: AbortSignal; onProgress?: (fraction: number) => void },
): Promise<Compared | null> {
  return new Promise((resolve, reject) => {
    const worker = startWorker(workerAddress);
    const end = (compared: Compared | null) => {
      worker.terminate();
      resolve(compared);
    };
    signal.addEventListener('abort', () => end(null), { once: true });
    worker.onmessage = ({ data }: MessageEvent<FromComparer>) => {
      if (data.type === 'done') end(data.compared);
      else onProgress?.(data.fraction);
    };
    worker.onerror = ({ message }) => {
      worker.terminate();
      reject(new Error(`comparing two texts: ${message}`));
    };
    worker.postMessage(question);
  });
}
