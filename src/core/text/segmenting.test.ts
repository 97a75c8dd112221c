import { describe, expect, it } from 'vitest';
import { countingSegments } from '../test-support/counting-segments.ts';
import { segmented, segmentHolding } from './segmenting.ts';

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const words = new Intl.Segmenter('en', { granularity: 'word' });
const prose = 'Who pays 3.5 km. of it? “Mr. Abara,” he said… (The keeper.) Nobody knows,\tnot yet! '.repeat(
  400,
);
const unspaced = '海辺の灯台守は再び上がって、水の上を見渡したが、何も動かなかった。'.repeat(1_000);

describe('segmenting a long stretch in parts', () => {
  it('finds what the platform finds in the whole of it', () => {
    for (const [segmenter, text] of [
      [sentences, prose],
      [words, prose],
      [sentences, unspaced],
    ] as const) {
      const whole = [...segmenter.segment(text)].map(({ index, segment }) => index + segment.length);
      const all = { start: 0, end: text.length };
      expect([...segmented(segmenter, text, all)].map(({ end }) => end)).toEqual(whole);
      for (let offset = 0; offset < text.length; offset += 97) {
        const end = whole.find((each) => each > offset);
        expect(segmentHolding(segmenter, text, all, offset)?.end).toBe(end);
      }
    }
  });

  it('keeps to its stretch, and finds nothing outside', () => {
    const stretch = { start: 4, end: 12 };
    expect([...segmented(words, prose, stretch)].map(({ start, end }) => prose.slice(start, end))).toEqual([
      'pays',
      ' ',
      '3.5',
    ]);
    expect(segmentHolding(words, prose, stretch, 6)).toEqual({ start: 4, end: 8 });
    expect(segmentHolding(words, prose, stretch, 12)).toBeNull();
    expect(segmentHolding(words, prose, stretch, 3)).toBeNull();
    expect([...segmented(words, prose, { start: 4, end: 4 })]).toEqual([]);
  });

  it('takes one that is longer than a part as a whole', () => {
    const endless = `Once. And ${'then again '.repeat(3_000)}at last. Twice.`;
    const all = { start: 0, end: endless.length };
    const last = { start: endless.length - 6, end: endless.length };
    expect([...segmented(sentences, endless, all)].map(({ start, end }) => ({ start, end }))).toEqual([
      { start: 0, end: 6 },
      { start: 6, end: last.start },
      last,
    ]);
    expect(segmentHolding(sentences, endless, all, 20_000)).toEqual({ start: 6, end: last.start });
  });

  it('gives the platform no more than a part at a time', () => {
    const { longest, total } = countingSegments(() => {
      expect([...segmented(words, unspaced, { start: 0, end: unspaced.length })].at(-1)?.end).toBe(
        unspaced.length,
      );
    });
    expect(longest).toBeLessThanOrEqual(10_000);
    expect(total).toBeLessThan(unspaced.length * 1.2);
  });
});
