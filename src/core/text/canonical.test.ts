import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TEXT_VERSION, type SourceText } from '../model/source-text.ts';
import { assembleText, checkSourceText, type LooseBlock } from './canonical.ts';
import { plain } from './styled-text.ts';

const styled = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 0, maxLength: 12 }), fc.nat(), fc.nat())
  .map(([text, a, b]) => {
    const characters = Array.from(text);
    const [from, to] = [a % (characters.length + 1), b % (characters.length + 1)].sort((x, y) => x - y);
    const start = characters.slice(0, from).join('').length;
    const end = characters.slice(0, to).join('').length;
    return { text, marks: [{ type: 'strong' as const, start, end }] };
  });

const looseBlock: fc.Arbitrary<LooseBlock> = fc.record({
  type: fc.constantFrom('paragraph' as const, 'heading' as const, 'quote' as const, 'rule' as const),
  content: styled,
});

describe('assembleText', () => {
  test('keeps every invariant, whatever the blocks', () => {
    fc.assert(
      fc.property(fc.array(looseBlock), (blocks) => {
        expect(checkSourceText(assembleText(blocks))).toEqual({ ok: true, value: null });
      }),
    );
  });

  test('joins blocks by one line feed, gives a rule no text and leaves out what is empty', () => {
    const text = assembleText([
      { type: 'heading', level: 2, content: plain('One') },
      { type: 'paragraph', content: plain('') },
      { type: 'rule', content: plain('') },
      { type: 'paragraph', content: { text: 'Two', marks: [{ type: 'strong', start: 0, end: 3 }] } },
    ]);
    expect(text).toEqual({
      textVersion: TEXT_VERSION,
      text: 'One\n\nTwo',
      blocks: [
        { type: 'heading', level: 2, start: 0, end: 3 },
        { type: 'rule', start: 4, end: 4 },
        { type: 'paragraph', start: 5, end: 8 },
      ],
      marks: [{ type: 'strong', start: 5, end: 8 }],
    });
  });

  test('moves the speaker along with its block', () => {
    const text = assembleText([
      { type: 'paragraph', content: plain('Before.') },
      { type: 'paragraph', content: plain('Ana — Yes.'), speaker: { name: 'Ana', nameEnd: 3, labelEnd: 6 } },
    ]);
    expect(text.blocks[1]?.speaker).toEqual({ name: 'Ana', nameEnd: 11, labelEnd: 14 });
  });
});

describe('checkSourceText', () => {
  const good: SourceText = {
    textVersion: 1,
    text: 'a😀b\ncd',
    blocks: [
      { type: 'paragraph', start: 0, end: 4 },
      { type: 'paragraph', start: 5, end: 7 },
    ],
    marks: [{ type: 'emphasis', start: 1, end: 3 }],
  };
  const faultOf = (change: Partial<SourceText>) => {
    const checked = checkSourceText({ ...good, ...change });
    return checked.ok ? null : checked.error.type;
  };

  test('accepts a good text, and an empty one', () => {
    expect(faultOf({})).toBeNull();
    expect(faultOf({ text: '', blocks: [], marks: [] })).toBeNull();
  });

  test('names each fault', () => {
    expect(faultOf({ text: 'a\ud800bb\ncd' })).toBe('unpairedSurrogate');
    expect(faultOf({ text: 'a😀b cd' })).toBe('notOneLineFeed');
    expect(faultOf({ text: 'a😀b\ncd\n' })).toBe('blocksDoNotFill');
    expect(faultOf({ blocks: [], marks: [] })).toBe('blocksDoNotFill');
    expect(faultOf({ blocks: [...good.blocks].reverse() })).toBe('blockOutOfPlace');
    expect(faultOf({ blocks: [{ type: 'rule', start: 0, end: 7 }] })).toBe('ruleWithText');
    expect(faultOf({ marks: [{ type: 'strong', start: 3, end: 6 }] })).toBe('markOutsideBlock');
    expect(faultOf({ marks: [{ type: 'strong', start: 2, end: 4 }] })).toBe('insideSurrogatePair');
    expect(
      faultOf({
        marks: [
          { type: 'strong', start: 3, end: 4 },
          { type: 'strong', start: 0, end: 1 },
        ],
      }),
    ).toBe('marksNotInOrder');
    expect(
      faultOf({
        blocks: [{ type: 'paragraph', start: 0, end: 7, speaker: { name: 'a', nameEnd: 0, labelEnd: 1 } }],
      }),
    ).toBe('speakerOutOfPlace');
    expect(
      faultOf({
        text: '\nab',
        marks: [],
        blocks: [
          { type: 'paragraph', start: 0, end: 0 },
          { type: 'paragraph', start: 1, end: 3 },
        ],
      }),
    ).toBe('emptyBlock');
  });
});
