import { describe, expect, test } from 'vitest';
import { checkSourceText } from '../../text/canonical.ts';
import { importSubtitles } from './import-subtitles.ts';

const read = (file: string) => {
  const parsed = importSubtitles(file, 'talk.vtt');
  if (parsed === null) throw new Error('There is nothing in it.');
  const { text } = parsed.mended;
  expect(checkSourceText(text)).toEqual({ ok: true, value: null });
  expect(checkSourceText(parsed.asItStands.text)).toEqual({ ok: true, value: null });
  return {
    ...parsed,
    blocks: text.blocks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) })),
  };
};

describe('subtitles', () => {
  test('are a transcript of turns with their times', () => {
    const { blocks, asItStands, mends } = read(
      [
        '1',
        '00:00:01,000 --> 00:00:02,500',
        'The harbour <i>is</i>',
        '',
        '2',
        '00:00:02,600 --> 00:00:04,000',
        'very old.',
        '',
        '3',
        '01:00:05,000 --> 01:00:06,000',
        '- Is it?',
        '- It is.',
        '',
        '4',
        '01:00:07,000 --> 01:00:08,000',
        'ANN LEE: So they say.',
      ].join('\r\n'),
    );
    expect(blocks).toEqual([
      { type: 'paragraph', time: { from: 1_000, to: 4_000 }, text: 'The harbour is very old.' },
      { type: 'paragraph', time: { from: 3_605_000, to: 3_606_000 }, text: 'Is it?' },
      { type: 'paragraph', time: { from: 3_605_000, to: 3_606_000 }, text: 'It is.' },
      {
        type: 'paragraph',
        time: { from: 3_607_000, to: 3_608_000 },
        speaker: { name: 'ANN LEE', nameEnd: 46, labelEnd: 49 },
        text: 'ANN LEE — So they say.',
      },
    ]);
    expect(asItStands.text.blocks).toHaveLength(5);
    expect(mends).toMatchObject([{ type: 'joinedLines', count: 1 }]);
  });

  test('of the web name who speaks; notes and styles are none of them', () => {
    const { blocks } = read(
      `WEBVTT - talk

STYLE
::cue { color: red }

NOTE not said

intro
00:01.000 --> 00:02.000 align:start
<v.loud Ann Lee>Salt &amp; <c.x>water</c>.</v>

00:02.000 --> 00:03.000
<v Ann Lee>And <00:02.500>more.

00:03.000 --> 00:04.000
<v Bo>No.`,
    );
    expect(blocks.map(({ speaker, text }) => [speaker?.name, text])).toEqual([
      ['Ann Lee', 'Ann Lee — Salt & water. And more.'],
      ['Bo', 'Bo — No.'],
    ]);
  });

  test('without a cue are nothing', () => {
    expect(importSubtitles('WEBVTT\n\nNOTE nothing\n', 'a.vtt')).toBeNull();
  });
});
