import { beforeEach, expect, test } from 'vitest';
import type { SourceId } from '@core/model/id.ts';
import {
  closeFind,
  currentMatch,
  leaveMatch,
  noteEdit,
  openFind,
  stepFind,
  takeFound,
  takeFoundAnew,
  takeNearest,
  useFind,
} from './find-state.ts';

const initial = useFind.getInitialState();

beforeEach(() => useFind.setState(initial, true));

const source = 'source' as SourceId;

const foundAt = (starts: readonly number[]) => ({
  sourceId: source,
  starts: Uint32Array.from(starts),
  ends: Uint32Array.from(starts, (start) => start + 3),
});

function take(...starts: number[]): void {
  takeFound(foundAt(starts));
}

/** Takes what is found in a text that has been edited so often, by a person who is at `caret`. */
function takeAnew(caret: number, ...starts: number[]): void {
  useFind.setState(({ edits }) => ({ editsAnswered: edits }));
  takeFoundAnew(foundAt(starts), caret);
}

/** Where the match starts that is shown before the others are known; null where none is. */
function near(): number | null {
  const { answer } = useFind.getState();
  return answer.type === 'nearest' ? (currentMatch(answer.found)?.start ?? null) : null;
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

test('whoever goes elsewhere in the text goes on from there', () => {
  openFind(0);
  take(5, 25, 40);
  leaveMatch(30);
  expect(current()).toEqual([null, false]);
  stepFind(1);
  expect(current()).toEqual([40, false]);
  leaveMatch(30);
  stepFind(-1);
  expect(current()).toEqual([25, false]);
  leaveMatch(3);
  stepFind(-1);
  expect(current()).toEqual([40, true]);
  leaveMatch(41);
  stepFind(1);
  expect(current()).toEqual([5, true]);
});

test('after an edit no match is current, and a step leads to the next one behind the caret', () => {
  openFind(0);
  take(5, 25, 40);
  stepFind(1);
  noteEdit();
  expect(current()).toEqual([null, false]);
  takeAnew(26, 5, 39);
  expect(current()).toEqual([null, false]);
  stepFind(1);
  expect(current()).toEqual([39, false]);
});

test('a step just after an edit waits until the text has been looked through anew', () => {
  openFind(0);
  take(5, 25, 40);
  noteEdit();
  stepFind(1);
  expect(current()).toEqual([null, false]);
  takeAnew(6, 24, 39);
  expect(current()).toEqual([24, false]);
  noteEdit();
  stepFind(-1);
  takeAnew(25, 5, 39);
  expect(current()).toEqual([5, false]);
});

test('the nearest match is shown before the others are known, and stays the current one', () => {
  openFind(20);
  takeNearest(source, { start: 25, end: 28 });
  expect(near()).toBe(25);
  take(5, 25, 40);
  expect(current()).toEqual([25, false]);
});

test('a step from the match that is shown leads to the one behind it, or before it', () => {
  openFind(20);
  takeNearest(source, { start: 25, end: 28 });
  stepFind(1);
  take(5, 25, 40);
  expect(current()).toEqual([40, false]);
  closeFind();
  openFind(20);
  takeNearest(source, { start: 25, end: 28 });
  stepFind(-1);
  take(5, 25, 40);
  expect(current()).toEqual([5, false]);
});

test('where another match than the nearest is wanted, it is waited for', () => {
  openFind(20);
  stepFind(-1);
  takeNearest(source, { start: 25, end: 28 });
  expect(near()).toBeNull();
  take(5, 25, 40);
  expect(current()).toEqual([5, false]);
});

test('what was near is gone when something else is asked that is not near, and when one goes on in the text', () => {
  openFind(20);
  takeNearest(source, { start: 25, end: 28 });
  takeNearest(source, null);
  expect(near()).toBeNull();
  takeNearest(source, { start: 25, end: 28 });
  leaveMatch(30);
  expect(near()).toBeNull();
});
