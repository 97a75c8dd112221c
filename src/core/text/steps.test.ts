import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../test-support/arbitraries.ts';
import { paragraphAfter, paragraphBefore, sentenceAfter, sentenceAt, sentenceBefore } from './steps.ts';

const words = 'One came. Two went away.\nThree stayed.';
const text = {
  text: words,
  blocks: [
    { type: 'paragraph' as const, start: 0, end: 24 },
    { type: 'paragraph' as const, start: 25, end: words.length },
  ],
};

describe('steps through a text', () => {
  it('go to the start of this paragraph, then to the one before', () => {
    expect(paragraphBefore(text, 30)).toBe(25);
    expect(paragraphBefore(text, 25)).toBe(0);
    expect(paragraphAfter(text, 3)).toBe(25);
    expect(paragraphAfter(text, 25)).toBe(words.length);
  });

  it('go from sentence to sentence, over the ends of paragraphs', () => {
    expect(sentenceAfter(text, 0)).toBe(10);
    expect(sentenceAfter(text, 10)).toBe(25);
    expect(sentenceBefore(text, 25)).toBe(10);
    expect(sentenceBefore(text, 15)).toBe(10);
    expect(sentenceAt(text, 3)).toEqual({ start: 0, end: 9 });
  });

  it('come to every end of any text, and never turn back', () => {
    fc.assert(
      fc.property(anyText, (any) => {
        for (const forward of [paragraphAfter, sentenceAfter]) {
          let at = 0;
          while (at < any.text.length) {
            const next = forward(any, at);
            expect(next).toBeGreaterThan(at);
            at = next;
          }
        }
        for (const back of [paragraphBefore, sentenceBefore]) {
          let at = any.text.length;
          while (at > 0) {
            const next = back(any, at);
            expect(next).toBeLessThan(at);
            at = next;
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
