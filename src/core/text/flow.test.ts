import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../test-support/arbitraries.ts';
import { textOf } from '../test-support/small-library.ts';
import { flowOf, gridOf } from './flow.ts';
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

it('fills every place of a table once, and loses no block', () => {
  const place = fc.record(
    {
      row: fc.nat(5),
      column: fc.nat(4),
      rowSpan: fc.integer({ min: 2, max: 4 }),
      columnSpan: fc.integer({ min: 2, max: 4 }),
      header: fc.constant(true as const),
    },
    { requiredKeys: ['row', 'column'] },
  );
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
      const text = textOf(places.map((cell, n) => ({ text: `${n}`, cell: { table: 0, ...cell } })));
      const [table] = flowOf(text);
      if (table?.type !== 'table') throw new Error('no table');
      const grid = gridOf(table);
      expect(grid.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks))).toEqual(text.blocks);
      const taken = grid.map(() => Array.from({ length: table.columns }, () => 0));
      grid.forEach(({ cells }, row) => {
        for (const { column, rowSpan, columnSpan } of cells) {
          for (let y = row; y < row + rowSpan; y += 1) {
            for (let x = column; x < column + columnSpan; x += 1) {
              const line = taken[y] as number[];
              line[x] = (line[x] ?? 0) + 1;
            }
          }
        }
      });
      expect(new Set(taken.flat())).toEqual(new Set([1]));
    }),
  );
});

it('tells the head of a table, and what each header cell is the header of', () => {
  const at = (row: number, column: number, header?: true) => ({
    text: 'x',
    cell: { table: 0, row, column, ...(header && { header }) },
  });
  const [table] = flowOf(textOf([at(0, 1, true), at(0, 2, true), at(1, 0, true), at(1, 2), at(2, 1)]));
  if (table?.type !== 'table') throw new Error('no table');
  const grid = gridOf(table);
  expect(grid.map(({ isHead }) => isHead)).toEqual([true, false, false]);
  expect(grid.map(({ cells }) => cells.map(({ scope }) => scope))).toEqual([
    [null, 'col', 'col'],
    ['row', null, null],
    [null, null, null],
  ]);
});
