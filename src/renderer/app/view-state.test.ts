import { expect, it } from 'vitest';
import type { AnnotationId } from '@core/model/id.ts';
import { setView, useViewState } from './view-state.ts';

it('tells of what is set where it is something new, and only there', () => {
  const told: (string | null)[] = [];
  const stop = useViewState.subscribe(({ activeAnnotationId }) => told.push(activeAnnotationId));
  setView({ activeAnnotationId: 'one' as AnnotationId });
  setView({ activeAnnotationId: 'one' as AnnotationId, editing: null });
  setView({ activeAnnotationId: null });
  expect(told).toEqual(['one', null]);
  stop();
});
