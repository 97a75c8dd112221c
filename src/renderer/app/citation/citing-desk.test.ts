import { describe, expect, it } from 'vitest';
import { citeInStyle } from '@core/citation/csl/cite-in-style.ts';
import type { PassageToCite } from '@core/citation/csl/in-style.ts';
import { sourceIdOf } from '@core/test-support/digest.ts';
import { EndlessWorker } from '@core/test-support/endless-worker.ts';
import type { DeskWorker } from '../worker-desk.ts';
import { CitingDesk } from './citing-desk.ts';
import type { FromCiter, ToCiter } from './worker/messages.ts';

type Started = DeskWorker<ToCiter, FromCiter>;

/** A worker that does on this thread what the real one does on its own. */
class NearWorker implements Started {
  onmessage: Started['onmessage'] = null;
  onerror: Started['onerror'] = null;
  readonly got: ToCiter[] = [];
  isEnded = false;

  postMessage(message: ToCiter): void {
    this.got.push(message);
    const { call, style, passages } = structuredClone(message);
    void citeInStyle(style, passages, (fraction) => this.#say({ type: 'progress', call, fraction })).then(
      (inStyle) => this.#say({ type: 'cited', call, inStyle }),
    );
  }

  #say(data: FromCiter): void {
    if (!this.isEnded) this.onmessage?.({ data } as MessageEvent<FromCiter>);
  }

  terminate(): void {
    this.isEnded = true;
  }
}

function passages(count: number): PassageToCite[] {
  return Array.from({ length: count }, (_, n) => ({
    source: { id: sourceIdOf(`${n % 3}`), title: `Letter ${n % 3}`, metadata: { date: '1921' } },
    locator: { type: 'paragraph', value: `${n}` },
    speaker: null,
  }));
}

describe('citing beside the window', () => {
  it('says what citing here would say, on one worker, and how far it has come', async () => {
    const worker = new NearWorker();
    const desk = new CitingDesk(() => worker);
    const heard: number[] = [];
    const asked = passages(40);
    const inStyle = await desk.cite('apa', asked, { onProgress: (fraction) => heard.push(fraction) });
    expect(inStyle).toEqual(await citeInStyle('apa', asked));
    expect(heard.length).toBeGreaterThan(40);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    expect(heard.every((fraction) => fraction > 0 && fraction <= 1)).toBe(true);
    expect(await desk.cite('mla', asked)).toEqual(await citeInStyle('mla', asked));
    expect(worker.got).toHaveLength(2);
    expect(worker.isEnded).toBe(false);
  });

  it('is ended in the middle of its work, and what else was asked is asked again', async () => {
    const endless = new EndlessWorker<ToCiter, FromCiter>();
    const workers: Started[] = [endless, new NearWorker()];
    const desk = new CitingDesk(() => {
      const worker = workers.shift();
      if (!worker) throw new Error('there is no other worker');
      return worker;
    });
    const stop = new AbortController();
    const unwanted = desk.cite('apa', passages(2), {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('not wanted')),
    });
    const wanted = desk.cite('apa', passages(3));
    await expect(unwanted).rejects.toThrow('not wanted');
    expect(await wanted).toEqual(await citeInStyle('apa', passages(3)));
    await endless.hasEnded;
  });

  it('does nothing for whoever no longer wants it', async () => {
    const desk = new CitingDesk(() => {
      throw new Error('nobody asked');
    });
    await expect(
      desk.cite('apa', passages(1), { signal: AbortSignal.abort(new Error('not wanted')) }),
    ).rejects.toThrow('not wanted');
  });

  it('fails where its worker fails, and starts another for the next', async () => {
    class Broken extends NearWorker {
      override postMessage(): void {
        setTimeout(() => this.onerror?.({ message: 'out of memory' } as ErrorEvent));
      }
    }
    const workers: Started[] = [new Broken(), new NearWorker()];
    const desk = new CitingDesk(() => workers.shift() as Started);
    const stop = new AbortController();
    await expect(desk.cite('apa', passages(1), { signal: stop.signal })).rejects.toThrow('out of memory');
    const next = desk.cite('apa', passages(1));
    stop.abort();
    expect(await next).toEqual(await citeInStyle('apa', passages(1)));
  });
});
