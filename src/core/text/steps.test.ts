import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingSegments } from '../test-support/counting-segments.ts';
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

  it('look only around the place in a paragraph as long as a book', () => {
    const long = '灯台守は再び上がって水の上を見渡した。'.repeat(53_000);
    const book = { text: long, blocks: [{ type: 'paragraph' as const, start: 0, end: long.length }] };
    const length = long.indexOf('。') + 1;
    const { total } = countingSegments(() => {
      const at = 30_000 * length;
      expect(sentenceAfter(book, at)).toBe(at + length);
      expect(sentenceBefore(book, at)).toBe(at - length);
      expect(sentenceAt(book, at)).toEqual({ start: at, end: at + length });
      expect(sentenceAfter(book, long.length - 1)).toBe(long.length);
      expect(sentenceBefore(book, long.length)).toBe(long.length - length);
    });
    expect(total).toBeLessThan(100_001);
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
