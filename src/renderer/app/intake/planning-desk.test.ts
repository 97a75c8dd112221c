import { afterEach, describe, expect, it } from 'vitest';
import { emptyState } from '@core/library/apply.ts';
import { planOffered, type ToPlan } from '@core/merge/plan-offered.ts';
import { makePerson } from '@core/model/person.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { exported } from '@core/test-support/files.ts';
import { Machine } from '@core/test-support/machine.ts';
import { EndlessWorker } from '@core/test-support/endless-worker.ts';
import { countingMaker } from '@core/test-support/maker.ts';
import type { DeskWorker } from '../worker-desk.ts';
import { PlanningDesk } from './planning-desk.ts';
import { readPostilFile, type JsonFile } from './read-postil-file.ts';
import { Planner } from './worker/planner.ts';
import type { FromPlanner, ToPlanner } from './worker/messages.ts';

type Started = DeskWorker<ToPlanner, FromPlanner>;

/** A worker that does on this thread what the real one does on its own: messages are copied, and come later. */
class NearWorker implements Started {
  onmessage: Started['onmessage'] = null;
  onerror: Started['onerror'] = null;
  readonly got: ToPlanner[] = [];
  isEnded = false;
  readonly #planner = new Planner((message) => {
    const copy = structuredClone(message);
    setTimeout(() => {
      if (!this.isEnded) this.onmessage?.({ data: copy } as MessageEvent<FromPlanner>);
    });
  });

  postMessage(message: ToPlanner): void {
    this.got.push(message);
    const copy = structuredClone(message);
    setTimeout(() => {
      if (this.isEnded) return;
      this.#planner.take(copy).catch((error: unknown) => this.onerror?.(error as ErrorEvent));
    });
  }

  terminate(): void {
    this.isEnded = true;
  }
}

const library: SourceText[] = [
  {
    textVersion: 1,
    text: 'The western bloc.',
    blocks: [{ type: 'paragraph', start: 0, end: 17 }],
    marks: [],
  },
];

function fileOf(name: string, n: number): JsonFile {
  const machine = new Machine(
    makePerson(countingMaker(100 + n), { name, color: 'rose' }),
    countingMaker(n),
    library,
  );
  for (const act of ['import', 'annotate', 'tag'] as const) machine.act(act, 0);
  for (let k = 0; k < 700; k += 1) machine.act('annotate', k);
  return { fileName: `${name}.postil.json`, text: exported(machine.state, machine.texts), losses: null };
}

async function toPlan(desk: PlanningDesk, ...files: readonly JsonFile[]): Promise<ToPlan> {
  const read = await Promise.all(files.map((file) => desk.read(file)));
  return {
    state: emptyState(),
    texts: new Map(),
    files: read.map((outcome) => {
      if (!outcome?.ok) throw new Error(outcome?.error ?? 'not read');
      return { fileName: outcome.value.fileName, file: outcome.value.file, isForeign: false };
    }),
  };
}

const desks: PlanningDesk[] = [];
afterEach(() => {
  for (const desk of desks.splice(0)) desk.clear();
});

function deskOf<W extends Started>(...workers: readonly (() => W)[]): { desk: PlanningDesk; started: W[] } {
  const started: W[] = [];
  const desk = new PlanningDesk(() => {
    const start = workers[Math.min(started.length, workers.length - 1)];
    if (start === undefined) throw new Error('there is no worker');
    const worker = start();
    started.push(worker);
    return worker;
  });
  desks.push(desk);
  return { desk, started };
}

describe('reading and planning beside the window', () => {
  it('says what reading and planning here would say, on one worker that keeps what it has read', async () => {
    const { desk, started } = deskOf(() => new NearWorker());
    const files = [fileOf('Ann', 1), fileOf('Ben', 2)];
    for (const file of files) expect(await desk.read(file)).toEqual(await readPostilFile(file));
    const question = await toPlan(desk, ...files);
    expect(await desk.plan(question)).toEqual(planOffered(question));
    const [worker, ...others] = started;
    expect(others).toEqual([]);
    const [asked] = worker?.got.filter(({ type }) => type === 'plan') ?? [];
    const file: unknown = expect.any(Number);
    expect(asked).toMatchObject({ files: [{ file }, { file }] });
    expect(await desk.read({ ...fileOf('Ann', 1), text: '{' })).toMatchObject({ ok: false });
  });

  it('starts another worker for whoever comes after it was cleared, and sends the files again', async () => {
    const { desk, started } = deskOf(() => new NearWorker());
    const question = await toPlan(desk, fileOf('Ann', 1));
    desk.clear();
    expect(started[0]?.isEnded).toBe(true);
    expect(await desk.plan(question)).toEqual(planOffered(question));
    expect(started).toHaveLength(2);
  });

  it('is ended in the middle of its work, and what else was asked is asked again', async () => {
    const endless = new EndlessWorker<ToPlanner, FromPlanner>('plan');
    const { desk, started } = deskOf<Started>(
      () => endless,
      () => new NearWorker(),
    );
    const file = fileOf('Ann', 1);
    const read = await readPostilFile(file);
    if (!read.ok) throw new Error(read.error);
    const question: ToPlan = {
      state: emptyState(),
      texts: new Map(),
      files: [{ fileName: 'a', file: read.value.file, isForeign: false }],
    };
    const stop = new AbortController();
    const working = new Promise<void>((resolve) => {
      const plan = desk.plan(question, { signal: stop.signal, onProgress: () => resolve() });
      void plan.then((planned) => expect(planned).toBeNull());
    });
    await working;
    const other = desk.plan(question);
    stop.abort();
    expect(await other).toEqual(planOffered(question));
    await endless.hasEnded;
    expect(started).toHaveLength(2);
  });

  it('does nothing for whoever no longer wants it', async () => {
    const { desk, started } = deskOf(() => new NearWorker());
    const question = { state: emptyState(), texts: new Map(), files: [] };
    expect(await desk.plan(question, { signal: AbortSignal.abort() })).toBeNull();
    expect(await desk.read(fileOf('Ann', 1), { signal: AbortSignal.abort() })).toBeNull();
    expect(started).toEqual([]);
  });

  it('fails where its worker fails', async () => {
    class Broken extends NearWorker {
      override postMessage(): void {
        setTimeout(() => this.onerror?.({ message: 'out of memory' } as ErrorEvent));
      }
    }
    const { desk } = deskOf(() => new Broken());
    await expect(desk.read(fileOf('Ann', 1))).rejects.toThrow('out of memory');
  });
});
