import { beforeEach, expect, test } from 'vitest';
import { closeFind, openFind, takeFound, useFind } from '../../find/find-state.ts';
import { commandNamed } from '../registry.ts';
import { Desk } from '../test-support/desk.ts';

const initial = useFind.getInitialState();
let desk: Desk;

beforeEach(async () => {
  useFind.setState(initial, true);
  desk = await Desk.open();
});

test('what counts as the same can be said while the find bar is open', async () => {
  expect(await desk.canRun('edit.find.matchCase')).toBe(false);
  openFind(0);
  const label = async () => commandNamed('edit.find.matchCase').labelNow?.(await desk.context());
  expect(await label()).toBe('Find: match case (off)');
  await desk.run('edit.find.matchCase');
  expect(useFind.getState().query.matchCase).toBe(true);
  expect(await label()).toBe('Find: match case (on)');
  await desk.run('edit.find.matchCase');
  expect(useFind.getState().query.matchCase).toBe(false);
});

test('accents count for a regular expression whatever is said', async () => {
  openFind(0);
  expect(await desk.canRun('edit.find.exactly')).toBe(true);
  await desk.run('edit.find.isPattern');
  expect(await desk.canRun('edit.find.exactly')).toBe(false);
});

test('matches are tagged where there are some, while the bar shows them', async () => {
  const { openSourceId } = desk.view;
  if (!openSourceId) throw new Error('no document is open');
  openFind(0);
  takeFound({ sourceId: openSourceId, starts: new Uint32Array(), ends: new Uint32Array() });
  expect(await desk.canRun('edit.tagMatches')).toBe(false);
  takeFound({ sourceId: openSourceId, starts: Uint32Array.of(4), ends: Uint32Array.of(11) });
  await desk.run('edit.tagMatches');
  expect(desk.view.dialog).toEqual({ type: 'tagMatches' });
  closeFind();
  expect(await desk.canRun('edit.tagMatches')).toBe(false);
});
