import { describe, expect, it } from 'vitest';
import { askWorkerOnce, type FromWorkerOnce } from './ask-worker-once.ts';
import type { DeskWorker } from './worker-desk.ts';

type Fake = DeskWorker<string, FromWorkerOnce<string>> & { readonly asked: string[]; isEnded: boolean };

function fakeWorker(): Fake {
  return {
    onmessage: null,
    onerror: null,
    asked: [],
    isEnded: false,
    postMessage(question) {
      this.asked.push(question);
    },
    terminate() {
      this.isEnded = true;
    },
  };
}

function say(worker: Fake, data: FromWorkerOnce<string>): void {
  worker.onmessage?.({ data } as MessageEvent<FromWorkerOnce<string>>);
}

describe('A question to a worker of its own', () => {
  it('is answered, tells how far it has come, and ends the worker', async () => {
    const worker = fakeWorker();
    const told: number[] = [];
    const answer = askWorkerOnce('counting', () => worker, 'how many?', {
      onProgress: (fraction) => told.push(fraction),
    });
    expect(worker.asked).toEqual(['how many?']);
    say(worker, { type: 'progress', fraction: 0.5 });
    expect(worker.isEnded).toBe(false);
    say(worker, { type: 'done', answer: 'three' });
    expect(await answer).toBe('three');
    expect(told).toEqual([0.5]);
    expect(worker.isEnded).toBe(true);
  });

  it('that nobody wants an answer to any more ends the worker in the middle of its work', async () => {
    const worker = fakeWorker();
    const cancelling = new AbortController();
    const answer = askWorkerOnce('counting', () => worker, 'how many?', { signal: cancelling.signal });
    cancelling.abort();
    expect(await answer).toBeNull();
    expect(worker.isEnded).toBe(true);
  });

  it('that nobody wants an answer to from the start is not asked', async () => {
    const start = (): never => {
      throw new Error('started');
    };
    expect(await askWorkerOnce('counting', start, 'how many?', { signal: AbortSignal.abort() })).toBeNull();
  });

  it('of a worker that fails says what it was doing', async () => {
    const worker = fakeWorker();
    const answer = askWorkerOnce('counting', () => worker, 'how many?', {});
    worker.onerror?.({ message: 'out of fingers' } as ErrorEvent);
    await expect(answer).rejects.toThrow('counting: out of fingers');
    expect(worker.isEnded).toBe(true);
  });
});
