import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../model/source-text.ts';
import { anySpeakers, anyText } from '../test-support/arbitraries.ts';
import { assembleText, type LooseBlock } from '../text/canonical.ts';
import { plain } from '../text/styled-text.ts';
import { renamer, speakerAt, speakersIn, turnsOf } from './turns.ts';

function said(name: string, words: string): LooseBlock {
  const speaker = { name, nameEnd: name.length, labelEnd: name.length + 3 };
  return { type: 'paragraph', content: plain(`${name} — ${words}`), speaker };
}

function block(type: Block['type'], words: string): LooseBlock {
  return { type, content: plain(words) };
}

const text = assembleText([
  block('heading', 'A conversation'),
  said('Count Varga', 'What do you mean?'),
  block('paragraph', 'And why now?'),
  said('Lindqvist', 'Nothing.'),
  block('heading', 'Afterwards'),
  block('paragraph', 'They left.'),
]);
const at = (words: string) => text.text.indexOf(words);

describe('who speaks', () => {
  it('is who began the turn, over its paragraphs, and nobody after the next heading', () => {
    const turns = turnsOf({}, text);
    expect(speakerAt(turns, at('A conv'))).toBeNull();
    expect(speakerAt(turns, at('Count'))).toBe('Count Varga');
    expect(speakerAt(turns, at('why now'))).toBe('Count Varga');
    expect(speakerAt(turns, at('Nothing'))).toBe('Lindqvist');
    expect(speakerAt(turns, at('They left'))).toBeNull();
    expect(speakersIn(turns, { start: at('why'), end: at('Nothing') + 3 })).toEqual([
      'Count Varga',
      'Lindqvist',
    ]);
  });

  it('is found once for what people have said, and anew when they say something else', () => {
    const speakers = { names: [{ from: 'Lindqvist', to: 'The Minister' }], turns: [] };
    expect(turnsOf({}, text)).toBe(turnsOf({}, text));
    expect(speakerAt(turnsOf({ speakers }, text), at('Nothing'))).toBe('The Minister');
    expect(speakerAt(turnsOf({}, text), at('Nothing'))).toBe('Lindqvist');
  });

  it('ends with its paragraph where the name is part of the sentence', () => {
    const name = { name: 'Com. Orlov', nameEnd: 10, labelEnd: 10 };
    const minutes = assembleText([
      { type: 'paragraph', content: plain('Com. Orlov says that it rains.'), speaker: name },
      block('paragraph', 'The meeting is closed.'),
    ]);
    const turns = turnsOf({}, minutes);
    expect(speakerAt(turns, 20)).toBe('Com. Orlov');
    expect(speakerAt(turns, minutes.text.indexOf('closed'))).toBeNull();
  });

  it('is what somebody said it is: renamed, joined, given to another, or taken away', () => {
    const start = at('Lindqvist');
    const speakers = {
      names: [
        { from: 'Count Varga', to: 'Varga' },
        { from: 'Varga', to: 'The Count' },
      ],
      turns: [
        {
          utf16Start: at('And why'),
          utf16NameEnd: at('And why'),
          utf16LabelEnd: at('And why'),
          name: 'Clerk',
        },
        { utf16Start: start, utf16NameEnd: start, utf16LabelEnd: start, name: null },
      ],
    };
    const turns = turnsOf({ speakers }, text);
    expect(turns.map(({ speaker }) => speaker)).toEqual(['The Count', 'Clerk']);
    expect(speakerAt(turns, at('why now'))).toBe('Clerk');
    expect(speakerAt(turns, at('Nothing'))).toBeNull();
  });

  it('of names that were given in a circle is one of them', () => {
    const nameNow = renamer([
      { from: 'A', to: 'B' },
      { from: 'B', to: 'A' },
    ]);
    expect(nameNow('A')).toBe('B');
    expect(nameNow('B')).toBe('A');
  });

  it('is the same whether asked of a place or of the passage there, in turns that do not overlap', () => {
    const anyCase = anyText.chain((one) => fc.tuple(fc.constant(one), anySpeakers(one), fc.nat(200)));
    fc.assert(
      fc.property(anyCase, ([one, speakers, offset]) => {
        const turns = turnsOf({ speakers }, one);
        for (const [n, turn] of turns.entries()) {
          expect(turn.start).toBeLessThanOrEqual(turn.nameEnd);
          expect(turn.nameEnd).toBeLessThanOrEqual(turn.labelEnd);
          expect(turn.labelEnd).toBeLessThanOrEqual(turn.end);
          expect(turn.end).toBeLessThan(turns[n + 1]?.start ?? Infinity);
        }
        const speaker = speakerAt(turns, offset);
        expect(speakersIn(turns, { start: offset, end: offset })).toEqual(speaker === null ? [] : [speaker]);
      }),
    );
  });
});
