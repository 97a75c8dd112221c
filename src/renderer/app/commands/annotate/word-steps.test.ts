import { describe, expect, it } from 'vitest';
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
});
