import type { InStyle, PassageToCite } from '@core/citation/csl/in-style.ts';
import type { CslStyle } from '@core/citation/style.ts';
import { startWorker } from '../start-worker.ts';
import workerAddress from './worker/citation-worker.ts?worker&url';
import type { FromCiter, ToCiter } from './worker/messages.ts';

interface Asked {
  readonly resolve: (inStyle: InStyle) => void;
  readonly reject: (error: Error) => void;
}

/** Started by the first question and kept: the processor and its styles take tenths of a second to load. */
let worker: Worker | null = null;
let lastAsk = 0;
const waiting = new Map<number, Asked>();

/** Cites passages in a style without the window waiting. */
export function citeBeside(style: CslStyle, passages: readonly PassageToCite[]): Promise<InStyle> {
  return new Promise((resolve, reject) => {
    lastAsk += 1;
    waiting.set(lastAsk, { resolve, reject });
    worker ??= started();
    // Of a document it wants no more than what its citation is made of.
    const asked = passages.map(({ source: { id, title, metadata }, ...place }) => ({
      ...place,
      source: { id, title, metadata },
    }));
    worker.postMessage({ ask: lastAsk, style, passages: asked } satisfies ToCiter);
  });
}

function started(): Worker {
  const citer = startWorker(workerAddress);
  citer.onmessage = ({ data: { ask, inStyle } }: MessageEvent<FromCiter>) => {
    waiting.get(ask)?.resolve(inStyle);
    waiting.delete(ask);
  };
  citer.onerror = ({ message }) => {
    citer.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(new Error(`citing passages: ${message}`));
    waiting.clear();
  };
  return citer;
}
