import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LONGEST_SECONDS, LONGEST_STANDSTILL_SECONDS, watchTime } from './time-limits.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a file that comes no farther is given up', () => {
  const onTooLong = vi.fn();
  const watch = watchTime(onTooLong);
  vi.advanceTimersByTime(LONGEST_STANDSTILL_SECONDS * 1_000 - 1);
  watch.farther();
  vi.advanceTimersByTime(LONGEST_STANDSTILL_SECONDS * 1_000 - 1);
  expect(onTooLong).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onTooLong).toHaveBeenCalledExactlyOnceWith(LONGEST_STANDSTILL_SECONDS);
  vi.advanceTimersByTime(LONGEST_SECONDS * 1_000);
  expect(onTooLong).toHaveBeenCalledOnce();
});

test('a file that comes a little farther for ever is given up too', () => {
  const onTooLong = vi.fn();
  const watch = watchTime(onTooLong);
  for (let second = 1; second < LONGEST_SECONDS; second += 1) {
    vi.advanceTimersByTime(1_000);
    watch.farther();
  }
  expect(onTooLong).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  expect(onTooLong).toHaveBeenCalledExactlyOnceWith(LONGEST_SECONDS);
  vi.advanceTimersByTime(LONGEST_STANDSTILL_SECONDS * 1_000);
  expect(onTooLong).toHaveBeenCalledOnce();
});

test('what has been read in time is watched no longer', () => {
  const onTooLong = vi.fn();
  watchTime(onTooLong).stop();
  vi.advanceTimersByTime(LONGEST_SECONDS * 1_000);
  expect(onTooLong).not.toHaveBeenCalled();
});
