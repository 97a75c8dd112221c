import { expect, test } from 'vitest';
import { joinPieces, type LineBox } from './line-boxes.ts';

function box(left: number, top: number, width: number, height: number): LineBox {
  return { left, top, right: left + width, bottom: top + height };
}

test('pieces of one line are one box, as high as the tallest of them', () => {
  const raised = box(60, 8, 6, 10);
  expect(joinPieces([box(20, 10, 40, 24), raised, box(66, 10, 30, 24)])).toEqual([box(20, 10, 76, 24)]);
});

test('each line has its own box', () => {
  const lines = [box(200, 10, 100, 24), box(20, 39, 280, 24), box(20, 68, 50, 24)];
  expect(joinPieces(lines)).toEqual(lines);
});

test('pieces of one line with other words between them stay apart', () => {
  const pieces = [box(20, 10, 40, 24), box(120, 10, 40, 24)];
  expect(joinPieces(pieces)).toEqual(pieces);
});

test('a line that reads from right to left is joined as well', () => {
  expect(joinPieces([box(100, 10, 40, 24), box(60, 10, 40, 24)])).toEqual([box(60, 10, 80, 24)]);
});

test('line breaks and empty pieces paint nothing', () => {
  expect(joinPieces([box(20, 10, 0, 24), box(20, 39, 30, 0)])).toEqual([]);
});
