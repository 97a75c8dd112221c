import { CANARY, hostile, large, words, type HostileFile } from '../hostile-file.ts';

const utf16 = (text: string, bigEndian = false): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};
const utf32 = (text: string): Buffer =>
  Buffer.concat(
    Array.from(text, (character) => {
      const unit = Buffer.alloc(4);
      unit.writeUInt32LE(character.codePointAt(0) ?? 0);
      return unit;
    }),
  );

export const TEXT: readonly HostileFile[] = [
  hostile(
    'text-markup.txt',
    `${words('markup')}\n\n"><img src=1 onerror=${CANARY}>\n\n<script>${CANARY}</script>\n`,
    'opens',
  ),
  hostile(
    'text-invalid-utf8.txt',
    Buffer.concat([
      Buffer.from(`${words('invalid utf-8')} é à ü ö ä ß ñ ç î û ø å `),
      Buffer.from([0xc3, 0x28]),
      Buffer.from(' end'),
    ]),
    'opens',
  ),
  hostile(
    'text-overlong.txt',
    Buffer.concat([Buffer.from(words('overlong utf-8')), Buffer.from([0xc0, 0xaf, 0xe0, 0x80, 0xaf])]),
    'opens',
  ),
  hostile(
    'text-utf16le-mark.txt',
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(words('utf-16 little'))]),
    'opens',
  ),
  hostile(
    'text-utf16be-mark.txt',
    Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(words('utf-16 big'), true)]),
    'opens',
  ),
  hostile('text-utf16le.txt', utf16(words('utf-16 without a mark')), 'opens'),
  hostile(
    'text-utf16-lone-surrogate.txt',
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(`${words('a lone surrogate')}\ud800 x`)]),
    'opens',
  ),
  hostile(
    'text-utf32.txt',
    Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32(words('utf-32'))]),
    'opens',
  ),
  hostile(
    'text-utf32-out-of-range.txt',
    Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from([0xff, 0xff, 0xff, 0x7f, 0x41, 0, 0, 0])]),
    'undecodable',
  ),
  hostile(
    'text-latin1.txt',
    Buffer.from('Les élèves ont été reçus à la préfecture, où ils ont déjeuné.', 'latin1'),
    'opens',
  ),
  hostile('text-nulls.txt', Buffer.from(`a\u0000b\u0000`.repeat(400)), 'either'),
  hostile('text-one-null.txt', `${words('one null')}\u0000 after`, 'opens'),
  hostile(
    'text-controls.txt',
    `${words('controls')} \u0007\u001b[31m\u001b]0;title\u0007 \u0085 end`,
    'opens',
  ),
  hostile(
    'text-line-ends.txt',
    `${words('line ends')}\rone\r\ntwo\u2028three\u2029four\u000bfive\u000csix\u0085seven`,
    'opens',
  ),
  hostile(
    'text-bidi.txt',
    `${words('bidi')} \u202eevil\u202c \u2066x\u2067y\u2069\u2069 ${'\u202e'.repeat(5_000)}`,
    'opens',
  ),
  hostile(
    'text-zero-width.txt',
    `${words('zero width')} a${'\u200b'.repeat(10_000)}b\ufeffc\u00add`,
    'opens',
  ),
  hostile('text-combining.txt', `${words('combining')} Z${'\u0300\u0301\u0489'.repeat(3_000)}algo`, 'opens'),
  hostile('text-nfc.txt', `${words('normal form')} é`, 'opens'),
  hostile('text-nfd.txt', `${words('normal form')} e\u0301`, 'opens'),
  hostile(
    'text-noncharacters.txt',
    `${words('noncharacters')} \ufffe\uffff\u{1ffff}\u{10ffff} tags \u{e0041}\u{e007f}`,
    'opens',
  ),
  hostile('text-empty.txt', '', 'empty'),
  hostile('text-blank.txt', ' \n\u00a0\u200b\ufeff\n', 'either'),
  hostile('text-zeros.txt', new Uint8Array(10_000), 'binary'),
  hostile('text-program.txt', Buffer.concat([Buffer.from('\u007fELF'), Buffer.alloc(500, 1)]), 'binary'),
  hostile('text-long-line.txt', 'word '.repeat(400_000), 'opens'),
  hostile('text-long-word.txt', 'x'.repeat(2_000_000), 'opens'),
  hostile('text-numbers.txt', `${'1. '.repeat(20_000)}\n${'- '.repeat(20_000)}\n`, 'opens'),
  hostile('text-dates.txt', '1 January 1900 '.repeat(5_000), 'opens'),
  hostile(
    'text-speakers.txt',
    Array.from({ length: 5_000 }, (_, n) => `Speaker ${n}: ${'said '.repeat(5)}`).join('\n'),
    'opens',
  ),
  hostile('text-spaces.txt', `${words('spaces')}${' '.repeat(200_000)}x\n${'\n'.repeat(200_000)}y`, 'opens'),
  hostile(
    'subtitles-hostile.srt',
    `1\n00:00:01,000 --> 99:99:99,999\n<img src=x onerror=${CANARY}><font color="red" onclick=${CANARY}>said</font>\n\n2\n-1:00 --> x\nno time\n`,
    'opens',
  ),
  hostile(
    'subtitles-hostile.vtt',
    `WEBVTT\n\nSTYLE\n::cue { background: url(https://postil.example/x) }\n\n00:00.000 --> 00:01.000\n<v <script>${CANARY}</script>>Hello</v> <c.onload=x>there</c>\n`,
    'opens',
  ),
  hostile('subtitles-none.vtt', 'WEBVTT\n\nNOTE nothing\n', 'noText'),
  hostile(
    'rtf-hostile.rtf',
    `{\\rtf1\\ansi{\\field{\\*\\fldinst HYPERLINK "javascript:${CANARY}"}{\\fldrslt ${words('rtf')}}}{\\field{\\*\\fldinst INCLUDEPICTURE "\\\\\\\\host\\\\x.png"}{\\fldrslt x}}{\\object\\objemb{\\*\\objdata 0105}}{\\*\\template \\\\\\\\host\\\\t.dot}\\par}`,
    'opens',
  ),
  hostile('rtf-deep.rtf', `{\\rtf1 ${'{'.repeat(100_000)}x`, 'either'),
  hostile('rtf-binary.rtf', `{\\rtf1 ${words('rtf binary')}{\\pict\\bin999999999 abc}} tail`, 'either'),
  hostile(
    'rtf-unicode.rtf',
    `{\\rtf1\\uc99999 ${words('rtf unicode')} \\u-99999999 x\\u55296 y\\'zz end\\par}`,
    'opens',
  ),
  hostile('rtf-not.rtf', 'no rich text', 'notOfItsKind'),
  large(hostile('text-250-mb.txt', () => Buffer.alloc(250_000_000, 'a'), 'tooLarge')),
  large(hostile('text-150-mb-one-line.txt', () => Buffer.alloc(150_000_000, 'word '), 'either')),
];
