import { expect, test } from 'vitest';
import type { Color } from '@core/model/color.ts';
import { minimapMarks } from './minimap-marks.ts';

const at = (height: number, color: Color) => ({ height, color });
const marksOf = (items: readonly { height: number; color: Color }[], steps: number) =>
  minimapMarks(
    items,
    steps,
    (item) => item.height,
    (item) => item.color,
  );

test('what is near each other makes one mark, its most frequent colours first', () => {
  const items = [at(0.51, 'sky'), at(0.52, 'rose'), at(0.53, 'rose'), at(0.1, 'amber')];
  expect(marksOf(items, 10)).toEqual([
    { step: 1, colors: ['amber'] },
    { step: 5, colors: ['rose', 'sky'] },
  ]);
});

test('there are never more marks than steps, and none beside the strip', () => {
  const items = Array.from({ length: 1_000 }, (_, n) => at(n / 999 + (n === 0 ? -0.1 : 0), 'sage'));
  const steps = marksOf(items, 40).map(({ step }) => step);
  expect(steps).toHaveLength(40);
  expect(Math.min(...steps)).toBe(0);
  expect(Math.max(...steps)).toBe(39);
});
