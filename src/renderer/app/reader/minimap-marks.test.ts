import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COLORS, type Color } from '@core/model/color.ts';
import { MinimapMarks } from './minimap-marks.ts';

interface Item {
  readonly height: number;
  readonly color: Color;
}

const at = (height: number, color: Color): Item => ({ height, color });
const strip = (steps: number) =>
  new MinimapMarks<Item>(
    steps,
    ({ color }) => color,
    (item) => item,
  );
const heightOf = ({ height }: Item) => height;

test('what is near each other makes one mark, its most frequent colours first', () => {
  const items = [at(0.51, 'sky'), at(0.52, 'rose'), at(0.53, 'rose'), at(0.1, 'amber')];
  expect(strip(10).follow(items, heightOf)).toEqual([
    { step: 1, colors: ['amber'] },
    { step: 5, colors: ['rose', 'sky'] },
  ]);
});

test('there are never more marks than steps, and none beside the strip', () => {
  const items = Array.from({ length: 1_000 }, (_, n) => at(n / 999 + (n === 0 ? -0.1 : 0), 'sage'));
  const steps = strip(40)
    .follow(items, heightOf)
    .map(({ step }) => step);
  expect(steps).toHaveLength(40);
  expect(Math.min(...steps)).toBe(0);
  expect(Math.max(...steps)).toBe(39);
});

test('what has not changed is not asked again', () => {
  const items = Array.from({ length: 100 }, (_, n) => at(n / 100, 'sage'));
  const marks = strip(10);
  marks.follow(items, heightOf);
  const asked: Item[] = [];
  const changed = items.toSpliced(40, 2, at(0.4, 'rose'));
  marks.follow(changed, (item) => {
    asked.push(item);
    return item.height;
  });
  expect(asked).toEqual([at(0.4, 'rose')]);
  marks.follow(items, () => {
    throw new Error('what comes again stands where it stood');
  });
});

test('a mark that looks as before is the same', () => {
  const items = [at(0.1, 'amber'), at(0.5, 'sky'), at(0.51, 'rose')];
  const marks = strip(10);
  const before = marks.follow(items, heightOf);
  expect(marks.follow([...items, at(0.52, 'sky')], heightOf)).toBe(before);
  const after = marks.follow([...items, at(0.9, 'teal')], heightOf);
  expect(after).not.toBe(before);
  expect(after[0]).toBe(before[0]);
});

test('marks that went along with changes are those of a new strip', () => {
  const height = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);
  const item = fc.record({ height, color: fc.constantFrom(...COLORS) });
  const lists = fc
    .tuple(fc.array(item, { maxLength: 12 }), fc.array(fc.infiniteStream(fc.nat(14)), { maxLength: 5 }))
    .map(([all, choices]) => [
      all,
      // Some of the same items each time, so that there is something in common.
      ...choices.map((choice) => all.filter(() => (choice.next().value ?? 0) % 3 > 0)),
    ]);
  fc.assert(
    fc.property(lists, (each) => {
      const followed = strip(8);
      for (const items of each)
        expect(followed.follow(items, heightOf)).toEqual(strip(8).follow(items, heightOf));
    }),
  );
});
