import type { Anchored, NotAnchored } from '@core/anchoring/anchor.ts';
import { startWorker } from '../start-worker.ts';
import type { FromAnchorer, ToAnchorer } from './worker/messages.ts';
import workerAddress from './worker/anchor-worker.ts?worker&url';

/** Finds passages in a text without the window waiting; null when `signal` is aborted first. */
export function anchorBeside(
  question: ToAnchorer,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (fraction: number) => void },
): Promise<readonly (Anchored | NotAnchored)[] | null> {
  return new Promise((resolve, reject) => {
    const worker = startWorker(workerAddress);
    const end = (found: readonly (Anchored | NotAnchored)[] | null) => {
      worker.terminate();
      resolve(found);
    };
    signal.addEventListener('abort', () => end(null), { once: true });
    worker.onmessage = ({ data }: MessageEvent<FromAnchorer>) => {
      if (data.type === 'done') end(data.found);
      else onProgress(data.fraction);
    };
    worker.onerror = ({ message }) => {
      worker.terminate();
      reject(new Error(`finding passages: ${message}`));
    };
    worker.postMessage(question);
  });
}
