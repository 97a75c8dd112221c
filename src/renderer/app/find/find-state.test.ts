import { beforeEach, expect, test } from 'vitest';
import type { SourceId } from '@core/model/id.ts';
import { closeFind, currentMatch, openFind, stepFind, takeFound, useFind } from './find-state.ts';

const initial = useFind.getInitialState();

beforeEach(() => useFind.setState(initial, true));

function take(...starts: number[]): void {
  takeFound({
    sourceId: 'source' as SourceId,
    starts: Uint32Array.from(starts),
    ends: Uint32Array.from(starts, (start) => start + 3),
  });
}

/** Where the current match starts, and whether it was come to by going round. */
function current(): [number | null, boolean] {
  const { answer } = useFind.getState();
  if (answer.type !== 'found') throw new Error(answer.type);
  return [currentMatch(answer.found)?.start ?? null, answer.hasWrapped];
}

test('the match nearest to where one is becomes the current one', () => {
  openFind(20);
  take(5, 25, 40);
  expect(current()).toEqual([25, false]);
  openFind(50, 'other');
  take(5, 25, 40);
  expect(current()).toEqual([5, true]);
  take();
  expect(current()).toEqual([null, false]);
});

test('next and previous go round', () => {
  openFind(30);
  take(5, 25, 40);
  stepFind(1);
  expect(current()).toEqual([5, true]);
  stepFind(1);
  expect(current()).toEqual([25, false]);
  stepFind(-1);
  stepFind(-1);
  expect(current()).toEqual([40, true]);
});

test('typing on stays with the match one has gone to', () => {
  openFind(0);
  take(5, 25, 40);
  stepFind(1);
  take(25, 40);
  expect(current()).toEqual([25, false]);
});

test('a step asked for before there is an answer is gone when it comes', () => {
  openFind(8);
  stepFind(1);
  take(5, 25, 40);
  expect(current()).toEqual([25, false]);
  closeFind();
  openFind(25);
  stepFind(-1);
  take(5, 25, 40);
  expect(current()).toEqual([5, false]);
});
