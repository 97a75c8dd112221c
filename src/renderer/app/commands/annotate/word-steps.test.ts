import { describe, expect, it } from 'vitest';
import { countingSegments } from '@core/test-support/counting-segments.ts';
import { wordAt, wordEndAfter, wordEndBefore, wordStartAfter, wordStartBefore } from './word-steps.ts';

const text = 'Who pays, “then”? Nobody.';

describe('steps by word', () => {
  it('go to where words begin and end, and pass over what is between', () => {
    expect(wordStartBefore(text, 11)).toBe(4);
    expect(wordStartAfter(text, 4)).toBe(11);
    expect(wordEndBefore(text, 15)).toBe(8);
    expect(wordEndAfter(text, 15)).toBe(24);
  });

  it('find the word at a place', () => {
    expect(wordAt(text, 5)).toEqual({ start: 4, end: 8 });
    expect(wordAt(text, 9)).toBeNull();
  });

  it('end at the ends of the text', () => {
    expect(wordStartBefore(text, 0)).toBe(0);
    expect(wordEndAfter(text, text.length)).toBe(text.length);
  });

  it('cut no word far into a long text', () => {
    const long = 'harbour '.repeat(500);
    expect(wordStartBefore(long, 3_004)).toBe(3_000);
    expect(wordEndAfter(long, 3_004)).toBe(3_007);
  });

  it('look only around the place in a text of a million characters without a space', () => {
    const long = '灯台守は再び上がって水の上を見渡した。'.repeat(53_000);
    const { total } = countingSegments(() => {
      const at = 700_000;
      expect(wordStartBefore(long, at)).toBeGreaterThan(at - 20);
      expect(wordStartAfter(long, at)).toBeLessThan(at + 20);
      expect(wordEndBefore(long, at)).toBeGreaterThan(at - 20);
      expect(wordEndAfter(long, at)).toBeLessThan(at + 20);
      expect(wordAt(long, at)).not.toBeNull();
    });
    expect(total).toBeLessThan(10_000);
  });

  it('begin with a whole character where there is no space', () => {
    const family = '👩‍👩‍👧';
    const long = family.repeat(200) + 'word';
    expect(wordAt(long, long.length - 1)).toEqual({ start: long.length - 4, end: long.length });
  });
});
