import { describe, expect, it } from 'vitest';
import type { SourceText } from '../model/source-text.ts';
import type { TextRange } from '../text/text-range.ts';
import { agreementOn, countAt, pooledFigures } from './agreement.ts';
import type { Unit } from './units.ts';

const lines = ['One two three. Four five six.', 'Seven eight 😀 nine. Ten.'];
const text: SourceText = {
  textVersion: 1,
  text: lines.join('\n'),
  blocks: [
    { type: 'paragraph', start: 0, end: 29 },
    { type: 'paragraph', start: 30, end: 55 },
  ],
  marks: [],
};

const passage = (words: string): TextRange => {
  const start = text.text.indexOf(words);
  return { start, end: start + words.length };
};
const on = (
  unit: Unit,
  marks: readonly (readonly TextRange[])[],
  within: readonly TextRange[] | null = null,
) => agreementOn({ text, unit, marks, within });

describe('agreement on a text', () => {
  const ann = [passage('two three')];
  const bob = [passage('three. Four')];

  it('counts what both, one and neither marked, and knows the passages behind each count', () => {
    const { cells, units, figures } = on('word', [ann, bob]);
    expect(units).toBe(10);
    expect([0b00, 0b01, 0b10, 0b11].map((mask) => countAt(cells, mask))).toEqual([7, 1, 1, 1]);
    const spelled = cells.map(({ passages }) =>
      passages.map(({ start, end }) => text.text.slice(start, end)),
    );
    expect(spelled).toEqual([['One', 'five six.\nSeven eight 😀 nine. Ten'], ['two'], ['Four'], ['three']]);
    expect(figures.percent).toBeCloseTo(0.8, 10);
    // 0.8 observed; by chance 0.2 x 0.2 + 0.8 x 0.8 = 0.68.
    expect(figures.cohen).toBeCloseTo(0.375, 10);
  });

  it('counts characters as readers of the standards do, and sentences and paragraphs that are touched anywhere', () => {
    expect(on('character', [ann, bob]).units).toBe(54);
    expect(countAt(on('character', [ann, bob]).cells, 0b11)).toBe('three'.length);
    expect(on('sentence', [ann, bob]).cells.map(({ mask, count }) => [mask, count])).toEqual([
      [0b00, 2],
      [0b10, 1],
      [0b11, 1],
    ]);
    expect(on('paragraph', [ann, bob]).cells.map(({ mask, count }) => [mask, count])).toEqual([
      [0b00, 1],
      [0b11, 1],
    ]);
  });

  it('leaves out what nobody touched, where that is asked for', () => {
    const { cells, units } = on('word', [ann, bob], [passage('One two three. Four five')]);
    expect(units).toBe(5);
    expect(countAt(cells, 0b00)).toBe(2);
  });

  it('tells more than two people apart, without Cohen’s kappa', () => {
    const { cells, figures } = on('word', [ann, bob, [passage('three')]]);
    expect(countAt(cells, 0b111)).toBe(1);
    expect(figures.cohen).toBeNull();
    expect(figures.fleiss).not.toBeNull();
    expect(figures.krippendorff).not.toBeNull();
  });

  it('is complete where everybody marked the same, and says nothing where nobody marked anything', () => {
    expect(on('word', [ann, ann]).figures).toEqual({ percent: 1, cohen: 1, fleiss: 1, krippendorff: 1 });
    expect(on('word', [[], []]).figures).toEqual({
      percent: 1,
      cohen: null,
      fleiss: null,
      krippendorff: null,
    });
  });

  it('is one figure for several tags', () => {
    const [same, half] = [on('word', [ann, ann]), on('word', [ann, bob])];
    expect(pooledFigures([same, half]).percent).toBeCloseTo(0.9, 10);
    // Observed (1 + 0.8) / 2, by chance (0.68 + 0.68) / 2.
    expect(pooledFigures([same, half]).cohen).toBeCloseTo((0.9 - 0.68) / 0.32, 10);
  });
});
