import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceText } from '../model/source-text.ts';
import { anyText, someText } from '../test-support/arbitraries.ts';
import { assembleText } from '../text/canonical.ts';
import { plain } from '../text/styled-text.ts';
import { compareTexts, compareWords, offsetAfter, type Part } from './compare.ts';

const paragraphs = (...texts: string[]): SourceText =>
  assembleText(texts.map((text) => ({ type: 'paragraph', content: plain(text) })));

const without = (parts: readonly Part[], side: Part['in']) =>
  parts
    .filter((part) => part.in !== side)
    .map(({ text }) => text)
    .join('');

describe('comparing two texts', () => {
  it('says which paragraphs differ, and in which words', () => {
    const before = paragraphs('One.', 'The westem bloc, he said.', 'Three.');
    const after = paragraphs('One.', 'The western bloc, he said.', 'Three.', 'Four.');
    expect(compareTexts(before, after)).toEqual([
      { old: { first: 0, end: 1 }, new: { first: 0, end: 1 }, parts: null },
      {
        old: { first: 1, end: 2 },
        new: { first: 1, end: 2 },
        parts: [
          { text: 'The ', in: 'both' },
          { text: 'westem', in: 'old' },
          { text: 'western', in: 'new' },
          { text: ' bloc, he said.', in: 'both' },
        ],
      },
      { old: { first: 2, end: 3 }, new: { first: 2, end: 3 }, parts: null },
      { old: { first: 3, end: 3 }, new: { first: 3, end: 4 }, parts: [{ text: 'Four.', in: 'new' }] },
    ]);
  });

  it('sees a paragraph that was cut in two as one line feed more', () => {
    const [compared] = compareTexts(paragraphs('He spoke. She left.'), paragraphs('He spoke.', 'She left.'));
    expect(compared?.parts).toEqual([
      { text: 'He spoke.', in: 'both' },
      { text: ' ', in: 'old' },
      { text: '\n', in: 'new' },
      { text: 'She left.', in: 'both' },
    ]);
  });

  it('knows where to go on reading', () => {
    const before = paragraphs('One.', 'Two, as it was.', 'Three.');
    const after = paragraphs('Zero.', 'One.', 'Two, as it is.', 'Three.');
    const compared = compareTexts(before, after);
    const there = (words: string) => offsetAfter(compared, before, after, before.text.indexOf(words));
    expect(there('hree')).toBe(after.text.indexOf('hree'));
    expect(there('as it was')).toBe(after.text.indexOf('Two'));
    expect(offsetAfter([], before, after, 3)).toBe(0);
  });

  it('takes a phrase in place of another as one', () => {
    expect(compareWords('the old grey house', 'the new blue house')).toEqual([
      { text: 'the ', in: 'both' },
      { text: 'old grey', in: 'old' },
      { text: 'new blue', in: 'new' },
      { text: ' house', in: 'both' },
    ]);
  });

  it('says all of both texts, in order, whatever they are', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const compared = compareTexts(before, after);
        expect(compared.flatMap(({ old }) => range(old))).toEqual(before.blocks.map((_, n) => n));
        expect(compared.flatMap((one) => range(one.new))).toEqual(after.blocks.map((_, n) => n));
        for (const { old, new: now, parts } of compared) {
          const [was, is] = [textOf(before, old), textOf(after, now)];
          if (parts === null) expect(is).toBe(was);
          else expect([without(parts, 'new'), without(parts, 'old')]).toEqual([was, is]);
        }
      }),
    );
    fc.assert(
      fc.property(someText(30), someText(30), (before, after) => {
        const parts = compareWords(before, after);
        expect([without(parts, 'new'), without(parts, 'old')]).toEqual([before, after]);
      }),
    );
  });
});

function range({ first, end }: { first: number; end: number }): number[] {
  return Array.from({ length: end - first }, (_, n) => first + n);
}

function textOf({ text, blocks }: SourceText, { first, end }: { first: number; end: number }): string {
  return blocks
    .slice(first, end)
    .map((block) => text.slice(block.start, block.end))
    .join('\n');
}
