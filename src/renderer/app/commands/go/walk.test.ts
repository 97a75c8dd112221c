import { beforeEach, expect, test, vi } from 'vitest';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId } from '@core/model/id.ts';
import { initialViewState } from '../../view-state.ts';
import type { CommandContext } from '../command.ts';
import { next, previous } from './walk.ts';

const annotations = Array.from({ length: 1_000 }, (_, n) => ({
  id: String(n) as AnnotationId,
  target: { start: n * 10, end: n * 10 + 5 },
})) as unknown as readonly Annotation[];

const topOffset = vi.fn(() => 5_007);
const setView = vi.fn();

function walk(command: typeof next, active: number | null): string | undefined {
  setView.mockClear();
  void command.run({
    view: { ...initialViewState, selection: null },
    here: { annotations, active: active === null ? null : annotations[active] },
    reader: { topOffset, arriveAt: vi.fn(), focus: vi.fn() },
    setView,
    announce: vi.fn(),
  } as unknown as CommandContext);
  return (setView.mock.calls[0]?.[0] as { activeAnnotationId: string } | undefined)?.activeAnnotationId;
}

beforeEach(() => {
  topOffset.mockClear();
  vi.stubGlobal('document', { activeElement: null });
});

test('from the active annotation it goes to its neighbours, and no further than the first and the last', () => {
  expect(walk(next, 7)).toBe('8');
  expect(walk(previous, 7)).toBe('6');
  expect(walk(previous, 0)).toBeUndefined();
  expect(walk(next, 999)).toBeUndefined();
});

test('from where one looks it goes to what is nearest, and the text is asked once where that is', () => {
  expect(walk(next, null)).toBe('501');
  expect(walk(previous, null)).toBe('500');
  expect(topOffset).toHaveBeenCalledTimes(2);
});
