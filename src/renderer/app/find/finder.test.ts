import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FindQuery } from '@core/search/find-in-text.ts';
import { Finder } from './finder.ts';
import type { FromFinder, ToFinder } from './worker/messages.ts';

/** A worker that answers when it is told to, or never. */
class FakeWorker {
  static readonly started: FakeWorker[] = [];
  readonly heard: ToFinder[] = [];
  isTerminated = false;
  onmessage: ((event: { data: FromFinder }) => void) | null = null;

  constructor() {
    FakeWorker.started.push(this);
  }

  postMessage(message: ToFinder): void {
    this.heard.push(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  answer(ask: number, start: number): void {
    const outcome = {
      type: 'found',
      starts: Uint32Array.of(start),
      ends: Uint32Array.of(start + 1),
    } as const;
    this.onmessage?.({ data: { ask, outcome } });
  }
}

function finderOf(text: string): Finder {
  return new Finder(text, () => new FakeWorker() as unknown as Worker);
}

function worker(index: number): FakeWorker {
  const started = FakeWorker.started[index];
  if (!started) throw new Error(`worker ${index} was not started`);
  return started;
}

const plain: FindQuery = {
  text: 'a',
  matchCase: false,
  wholeWord: false,
  isPattern: false,
  exactly: false,
};

beforeEach(() => {
  FakeWorker.started.length = 0;
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('the text is sent once, and questions are answered', async () => {
  const finder = finderOf('banana');
  const found = finder.find(plain);
  expect(worker(0).heard.map(({ type }) => type)).toEqual(['text', 'find']);
  worker(0).answer(1, 1);
  await expect(found).resolves.toMatchObject({ type: 'found', starts: Uint32Array.of(1) });
  expect(FakeWorker.started).toHaveLength(1);
});

test('of several questions only the last is answered', async () => {
  const finder = finderOf('banana');
  const first = finder.find(plain);
  const second = finder.find({ ...plain, text: 'an' });
  await expect(first).resolves.toBeNull();
  worker(0).answer(1, 1);
  worker(0).answer(2, 3);
  await expect(second).resolves.toMatchObject({ starts: Uint32Array.of(3) });
});

test('a regular expression that does not end is stopped, and the next question finds another worker', async () => {
  const finder = finderOf('banana');
  const endless = finder.find({ ...plain, text: '(a+)+b', isPattern: true });
  vi.advanceTimersByTime(2_000);
  await expect(endless).resolves.toEqual({ type: 'tookTooLong', seconds: 2 });
  expect(worker(0).isTerminated).toBe(true);
  const next = finder.find(plain);
  expect(worker(1).heard.map(({ type }) => type)).toEqual(['text', 'find']);
  worker(1).answer(2, 1);
  await expect(next).resolves.toMatchObject({ type: 'found' });
});

test('typing on does not wait for an expression that may never end', async () => {
  const finder = finderOf('banana');
  const first = finder.find({ ...plain, isPattern: true });
  const second = finder.find({ ...plain, text: 'an', isPattern: true });
  await expect(first).resolves.toBeNull();
  expect(worker(0).isTerminated).toBe(true);
  worker(1).answer(2, 1);
  await expect(second).resolves.toMatchObject({ type: 'found' });
  vi.advanceTimersByTime(10_000);
  expect(worker(1).isTerminated).toBe(false);
});

test('who comes back to the text after a while finds the worker that knows it', async () => {
  const finder = finderOf('banana');
  const asked = finder.find(plain);
  finder.cancel();
  await expect(asked).resolves.toBeNull();
  const again = finder.find(plain);
  worker(0).answer(1, 1);
  worker(0).answer(2, 3);
  await expect(again).resolves.toMatchObject({ starts: Uint32Array.of(3) });
  expect(FakeWorker.started).toHaveLength(1);
});

test('an expression that nobody waits for any longer is stopped', async () => {
  const finder = finderOf('banana');
  const asked = finder.find({ ...plain, isPattern: true });
  finder.cancel();
  await expect(asked).resolves.toBeNull();
  expect(worker(0).isTerminated).toBe(true);
});

test('closing ends everything', async () => {
  const finder = finderOf('banana');
  const asked = finder.find(plain);
  finder.close();
  await expect(asked).resolves.toBeNull();
  expect(worker(0).isTerminated).toBe(true);
});

test('until the worker has answered in a text, the nearest match is told without it', () => {
  const finder = finderOf('banana');
  expect(finder.nearest(plain, 2)).toEqual({ start: 3, end: 4 });
  void finder.find(plain);
  expect(finder.nearest(plain, 2)).toEqual({ start: 3, end: 4 });
  worker(0).answer(1, 1);
  expect(finder.nearest(plain, 2)).toBeNull();
  finder.turnTo('a cabana');
  expect(finder.nearest(plain, 2)).toEqual({ start: 3, end: 4 });
});

test('a worker that was stopped is not waited for either', () => {
  const finder = finderOf('banana');
  void finder.find(plain);
  worker(0).answer(1, 1);
  void finder.find({ ...plain, text: '(a+)+b', isPattern: true });
  vi.advanceTimersByTime(2_000);
  void finder.find(plain);
  expect(finder.nearest(plain, 2)).toEqual({ start: 3, end: 4 });
});
