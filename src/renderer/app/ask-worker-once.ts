import type { AskOptions, DeskWorker } from './worker-desk.ts';

/** What a worker says that lives for one question. */
export type FromWorkerOnce<A> =
  { readonly type: 'progress'; readonly fraction: number } | { readonly type: 'done'; readonly answer: A };

/**
 * Asks `question` of a worker that `start` makes for it alone, and that ends with it; null when `signal` is aborted first.
 * `doing` begins what is said of a worker that fails.
 */
export function askWorkerOnce<Q, A>(
  doing: string,
  start: () => DeskWorker<Q, FromWorkerOnce<A>>,
  question: Q,
  { signal, onProgress }: AskOptions,
): Promise<A | null> {
  if (signal?.aborted) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const worker = start();
    const end = (): void => {
      signal?.removeEventListener('abort', cancel);
      worker.terminate();
    };
    const cancel = (): void => {
      end();
      resolve(null);
    };
    signal?.addEventListener('abort', cancel, { once: true });
    worker.onmessage = ({ data }) => {
      if (data.type === 'progress') {
        onProgress?.(data.fraction);
        return;
      }
      end();
      resolve(data.answer);
    };
    worker.onerror = ({ message }) => {
      end();
      reject(new Error(`${doing}: ${message}`));
    };
    worker.postMessage(question);
  });
}
