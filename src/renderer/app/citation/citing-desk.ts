import type { InStyle, PassageToCite } from '@core/citation/csl/in-style.ts';
import type { CslStyle } from '@core/citation/style.ts';
import { WorkerDesk, type AskOptions, type DeskWorker } from '../worker-desk.ts';
import type { FromCiter, ToCiter } from './worker/messages.ts';

/**
 * Where passages are cited in a style of others without the window waiting. The worker is kept, for the processor and its
 * styles take tenths of a second to load.
 */
export class CitingDesk {
  readonly #desk: WorkerDesk<ToCiter, FromCiter>;

  constructor(start: () => DeskWorker<ToCiter, FromCiter>) {
    this.#desk = new WorkerDesk('citing passages', start);
  }

  /** As `citeInStyle`; rejects with the reason of `signal` when that is aborted first. */
  async cite(
    style: CslStyle,
    passages: readonly PassageToCite[],
    { signal, onProgress }: AskOptions = {},
  ): Promise<InStyle> {
    // Of a document it wants no more than what its citation is made of.
    const asked = passages.map(({ source: { id, title, metadata }, ...place }) => ({
      ...place,
      source: { id, title, metadata },
    }));
    const inStyle = await this.#desk.ask<InStyle>(signal, (end) => ({
      messages: (call) => [{ call, style, passages: asked }],
      heard: (message) => {
        if (message.type === 'progress') onProgress?.(message.fraction);
        else end(message.inStyle);
      },
    }));
    if (inStyle === null) throw signal?.reason;
    return inStyle;
  }
}
