import { describe, expect, it } from 'vitest';
import type { SourceText } from '../model/source-text.ts';
import { checkSourceText, assembleText } from '../text/canonical.ts';
import { plain } from '../text/styled-text.ts';
import { correctedText, type CorrectedPiece } from './corrected-text.ts';

const before: SourceText = {
  ...assembleText([
    { type: 'heading', level: 2, content: plain('Chapter I It rained') },
    {
      type: 'paragraph',
      content: {
        text: 'Vraga — He spoke of the westem bloc.',
        marks: [{ type: 'emphasis', start: 24, end: 30 }],
      },
      speaker: { name: 'Vraga', nameEnd: 5, labelEnd: 8 },
    },
    { type: 'rule', content: plain('') },
    { type: 'footnote', label: '1', content: plain('A note. Another.') },
  ]),
};

/** Pieces as they are, but for those that are given, and the shift that replacing `from` by `to` once makes. */
function replaced(
  from: string,
  to: string,
): { pieces: CorrectedPiece[]; shift: (offset: number, side: 1 | -1) => number } {
  const at = before.text.indexOf(from);
  const pieces: CorrectedPiece[] = [];
  before.blocks.forEach((block, origin) => {
    const original = before.text.slice(block.start, block.end);
    const now = block.start <= at && at <= block.end ? original.replace(from, to) : original;
    now.split('\n').forEach((text, n) => pieces.push({ origin, isRest: n > 0, text }));
  });
  const whole = pieces.map(({ text }) => text).join('\n');
  expect(whole.length).toBe(before.text.length + to.length - from.length);
  const shift = (offset: number, side: 1 | -1) => {
    if (offset < at || (offset === at && side < 0)) return offset;
    if (offset > at + from.length || (offset === at + from.length && side > 0))
      return offset + to.length - from.length;
    return side > 0 ? at + to.length : at;
  };
  return { pieces, shift };
}

function correct(from: string, to: string) {
  const { pieces, shift } = replaced(from, to);
  const corrected = correctedText(before, pieces, shift);
  expect(checkSourceText(corrected.text)).toEqual({ ok: true, value: null });
  return corrected;
}

const wordsOf = ({ text }: SourceText, range: { start: number; end: number } | null) =>
  range && text.slice(range.start, range.end);

describe('a corrected text', () => {
  it('has its marks, its speakers and its passages where their words are', () => {
    const { text, rangeOf } = correct('It ', 'It had ');
    const turn = text.blocks[1];
    expect(wordsOf(text, { start: turn?.start ?? 0, end: turn?.speaker?.nameEnd ?? 0 })).toBe('Vraga');
    expect(wordsOf(text, text.marks[0] ?? null)).toBe('westem');
    const start = before.text.indexOf('bloc');
    expect(wordsOf(text, rangeOf({ start, end: start + 4 }))).toBe('bloc');
    const rained = before.text.indexOf('Chapter I It rained');
    expect(wordsOf(text, rangeOf({ start: rained, end: rained + 19 }))).toBe('Chapter I It had rained');
  });

  it('lists a speaker by the name that is written now', () => {
    const { text } = correct('aga', 'arga');
    expect(text.blocks[1]?.speaker?.name).toBe('Vrarga');
  });

  it('has a heading and a paragraph where a heading was cut in two, and a note that goes on', () => {
    expect(correct('I It', 'I\nIt').text.blocks.map(({ type }) => type)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
      'rule',
      'footnote',
    ]);
    expect(correct('. Another', '.\nAnother').text.blocks.at(-1)).toMatchObject({
      type: 'footnote',
      label: '1',
      continued: true,
    });
  });

  it('is without the blocks that were emptied, and has no place for what stood in them', () => {
    const start = before.text.indexOf('A note');
    const { text, rangeOf } = correct('A note. Another.', '');
    expect(text.blocks).toHaveLength(3);
    expect(rangeOf({ start, end: start + 6 })).toBeNull();
  });

  it('marks each part of what was cut in two', () => {
    const { text } = correct('st', 's\nt');
    expect(text.marks.map((mark) => wordsOf(text, mark))).toEqual(['wes', 'tem']);
  });

  it('holds no characters that nobody can see', () => {
    expect(correct('It rained', 'It\u0007\ud800rained').text.text).toContain('It  rained');
  });
});
