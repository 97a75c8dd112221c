import { expect, test } from 'vitest';
import { inParts } from './in-parts.ts';

test.each([0, 1, 250, 251, 1_000])('%d things are done in their order, a part at a time', async (count) => {
  const list = Array.from({ length: count }, (_, n) => n);
  const done: number[] = [];
  let running = 0;
  let most = 0;
  await inParts(list, async (part) => {
    running += 1;
    most = Math.max(most, running);
    expect(part.length).toBeGreaterThan(0);
    expect(part.length).toBeLessThanOrEqual(250);
    await Promise.resolve();
    done.push(...part);
    running -= 1;
  });
  expect(done).toEqual(list);
  expect(most).toBe(Math.min(1, count));
});
