import { expect, test } from 'vitest';
import { openingBounds } from './bounds.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const place = { x: 2000, y: 100, width: 900, height: 700, maximized: false };

test('the window opens where it stood', () => {
  expect(openingBounds(place, [screen, second])).toEqual({ x: 2000, y: 100, width: 900, height: 700 });
});

test('when its screen is gone it opens as large as before in the middle of the first', () => {
  expect(openingBounds(place, [screen])).toEqual({ x: 510, y: 190, width: 900, height: 700 });
});

test('a window whose upper edge cannot be grasped is brought back', () => {
  expect(openingBounds({ ...place, x: 100, y: -500 }, [screen])).toMatchObject({ y: 190 });
  expect(openingBounds({ ...place, x: -850, y: 100 }, [screen])).toMatchObject({ x: 510 });
});

test('the first time it has its usual size, or that of a smaller screen', () => {
  expect(openingBounds(null, [screen])).toEqual({ x: 320, y: 110, width: 1280, height: 860 });
  expect(openingBounds(null, [{ x: 0, y: 0, width: 800, height: 600 }])).toEqual({
    x: 0,
    y: 0,
    width: 800,
    height: 600,
  });
});
