import { vi } from 'vitest';

/** How much the platform's segmenter is given while something is done: altogether, and at the most in one go. */
export function countingSegments(act: () => void): { readonly total: number; readonly longest: number } {
  const segment = vi.spyOn(Intl.Segmenter.prototype, 'segment');
  act();
  const lengths = segment.mock.calls.map(([input]) => input.length);
  segment.mockRestore();
  return { total: lengths.reduce((sum, length) => sum + length, 0), longest: Math.max(0, ...lengths) };
}
