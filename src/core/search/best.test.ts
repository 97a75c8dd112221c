import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Best } from './best.ts';

test('what is kept is the beginning of all that was offered, best first, of the same score in the order it came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 })), fc.nat(8), (scores, most) => {
      const best = new Best<number>(most);
      scores.forEach((score, item) => best.offer(score, item));
      const all = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
      expect(best.items).toEqual(all.slice(0, most));
    }),
  );
});
