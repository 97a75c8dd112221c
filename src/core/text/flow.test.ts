import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../test-support/arbitraries.ts';
import { flowOf } from './flow.ts';
import { segmentsOf } from './segments.ts';

it('sets every block once and in its order, in tables or not', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const blocks = flowOf(text).flatMap((part) =>
        part.type === 'block' ? [part.block] : part.rows.flat().flatMap((cell) => cell.blocks),
      );
      expect(blocks).toEqual(text.blocks);
    }),
  );
});

it('cuts a stretch wherever something begins or ends, and says what holds in each piece', () => {
  const emphasis = { type: 'emphasis' as const, start: 2, end: 6 };
  const range = { start: 4, end: 9 };
  expect(segmentsOf({ start: 1, end: 8 }, [emphasis], [range])).toEqual([
    { start: 1, end: 2, marks: [], ranges: [] },
    { start: 2, end: 4, marks: [emphasis], ranges: [] },
    { start: 4, end: 6, marks: [emphasis], ranges: [range] },
    { start: 6, end: 8, marks: [], ranges: [range] },
  ]);
});
