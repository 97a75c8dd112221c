import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assembleText, checkSourceText } from '../../text/canonical.ts';
import type { Picture } from '../../model/picture.ts';
import { rasterOf } from '../../pictures/raster.ts';
import { pngOf } from '../../test-support/png.ts';
import { parsedFile } from '../parsed-file.ts';
import { readRtf } from './read-rtf.ts';

const decode = (encoding: string, bytes: Uint8Array) => new TextDecoder(encoding).decode(bytes);

const bytesOf = (rtf: string) => Uint8Array.from(rtf, (character) => character.charCodeAt(0) & 0xff);

function read(rtf: string) {
  const outcome = readRtf(bytesOf(`{\\rtf1\\ansi${rtf}}`), decode);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const text = assembleText(outcome.value.blocks);
  expect(checkSourceText(text)).toEqual({ ok: true, value: null });
  return {
    ...outcome.value,
    blocks: text.blocks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) })),
    marks: text.marks.map(({ start, end, ...says }) => ({ ...says, text: text.text.slice(start, end) })),
  };
}

describe('a rich text', () => {
  test('has its paragraphs, headings, marks and lists', () => {
    const { blocks, marks, title, metadata } = read(
      `{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}}{\\info{\\title Harbour}{\\author Ann}}
{\\pard\\s1 Part\\par}\\pard It is {\\b old} {\\b and\\b0} {\\i deep}\\line so.\\par
{\\listtext 1.\\tab}one\\par {\\listtext \\'95\\tab}two\\par`,
    );
    expect(title).toBe('Harbour');
    expect(metadata).toEqual({ author: 'Ann' });
    expect(blocks).toEqual([
      { type: 'heading', level: 1, text: 'Part' },
      { type: 'paragraph', text: 'It is old and deep\nso.' },
      { type: 'listItem', level: 1, ordered: true, label: '1.', text: 'one' },
      { type: 'listItem', level: 1, ordered: false, text: 'two' },
    ]);
    expect(marks).toEqual([
      { type: 'strong', text: 'old and' },
      { type: 'emphasis', text: 'deep' },
    ]);
  });

  test('is read in its code pages and in Unicode', () => {
    const { blocks } = read(
      `\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 A;}{\\f1\\fcharset128 B;}{\\f2\\fcharset254 C;}}\\f0 \\'cf\\'f0 \\f1 \\'82\\'a8 \\f2 \\'81 \\uc2\\u8364 EU\\uc1 \\u-10179?\\u-8704? \\emdash\\~x\\_y`,
    );
    expect(blocks[0]?.text).toBe('Пр お ü €😀 —\u00a0x\u2011y');
  });

  test('keeps tables, notes and links, and leaves out what was deleted and pictures that are damaged', () => {
    const { blocks, marks, mends } = read(
      `\\trowd\\trhdr\\pard\\intbl a\\cell b\\cell\\row\\trowd\\pard\\intbl c\\cell d\\cell\\row\\pard
Text\\chftn{\\footnote\\chftn  Aside.\\par More.} on{\\*\\annotation Why?}{\\deleted gone}{\\pict\\pngblip 89504e47}
{\\field{\\*\\fldinst HYPERLINK "https://a.example/"}{\\fldrslt  here}}{\\field{\\*\\fldinst HYPERLINK "javascript:x"}{\\fldrslt  not}}\\par`,
    );
    expect(blocks).toEqual([
      { type: 'paragraph', cell: { table: 0, row: 0, column: 0, header: true }, text: 'a' },
      { type: 'paragraph', cell: { table: 0, row: 0, column: 1, header: true }, text: 'b' },
      { type: 'paragraph', cell: { table: 0, row: 1, column: 0 }, text: 'c' },
      { type: 'paragraph', cell: { table: 0, row: 1, column: 1 }, text: 'd' },
      { type: 'paragraph', text: 'Text1 on here not' },
      { type: 'figure', text: '' },
      { type: 'footnote', label: '1', text: 'Aside.' },
      { type: 'footnote', continued: true, text: 'More.' },
    ]);
    expect(marks).toEqual([
      { type: 'footnoteReference', label: '1', text: '1' },
      { type: 'link', href: 'https://a.example/', text: 'here' },
    ]);
    expect(mends.map(({ type }) => type)).toEqual(['acceptedChanges', 'leftOutPictures']);
  });

  test('has its pictures as figures after their paragraphs, each once, with the words for them', () => {
    const hex = Buffer.from(pngOf(90, 70)).toString('hex').replace(/.{64}/g, '$&\n');
    const binary = Buffer.from(pngOf(80, 70)).toString('latin1');
    const kept: Picture = { hash: 'a'.repeat(64), type: 'png', width: 1, height: 1 };
    const sizes: number[] = [];
    const outcome = readRtf(
      bytesOf(
        `{\\rtf1 One {\\*\\shppict{\\pict{\\*\\picprop{\\sp{\\sn wzDescription}{\\sv A map}}}{\\*\\blipuid 89}\\pngblip ${hex}}}{\\nonshppict{\\pict\\wmetafile8 0102}}line.\\par
{\\shp{\\*\\shpinst{\\sp{\\sn pib}{\\sv {\\pict\\pngblip\\bin${binary.length} ${binary}}}}{\\sp{\\sn wzDescription}{\\sv The quay}}}}\\par
\\trowd\\pard\\intbl{\\pict\\pngblip ${hex}}\\cell b\\cell\\row\\pard{\\v{\\pict\\pngblip ${hex}}}{\\pict\\wmetafile8 0102}Last{\\footnote{\\pict\\pngblip ${hex}}Aside}}`,
      ),
      decode,
      (bytes) => {
        const raster = rasterOf(bytes);
        if (raster === null) return null;
        sizes.push(raster.width);
        return kept;
      },
    );
    if (!outcome.ok) throw new Error('It was not read.');
    const { text, blocks } = assembleText(outcome.value.blocks);
    expect(
      blocks.map(({ type, start, end, pictures, cell }) => ({
        type,
        text: text.slice(start, end),
        ...(pictures && { count: pictures.length }),
        ...(cell && { column: cell.column }),
      })),
    ).toEqual([
      { type: 'paragraph', text: 'One line.' },
      { type: 'figure', text: 'A map', count: 1 },
      { type: 'figure', text: 'The quay', count: 1 },
      { type: 'figure', text: '', count: 1, column: 0 },
      { type: 'paragraph', text: 'b', column: 1 },
      { type: 'paragraph', text: 'Last1' },
      { type: 'figure', text: '' },
      { type: 'footnote', text: 'Aside' },
    ]);
    expect(sizes).toEqual([90, 80, 90]);
    expect(outcome.value.mends).toMatchObject([{ type: 'leftOutPictures', count: 2 }]);
  });

  test('brings its comments as annotations of the words they are about, with their answers', () => {
    const file = bytesOf(
      `{\\rtf1\\ansi The {\\*\\atrfstart 7}old harbour\\par Still{\\*\\atrfend 7}{\\*\\atnid AL}{\\*\\atnauthor Ann L\\'e9e}\\chatn{\\*\\annotation{\\*\\atnref 7}{\\*\\atndate 666326282}\\pard\\plain How {\\b old}?\\par Since *when*?}{\\*\\atnid BE}{\\*\\atnauthor Bo Ek}\\chatn{\\*\\annotation{\\*\\atnref 8}{\\*\\atnparent -1}Since 1900.} there.{\\*\\atnid X}\\chatn{\\*\\annotation Sure?}\\par}`,
    );
    const outcome = readRtf(file, decode);
    const parsed = outcome.ok ? parsedFile(outcome.value, 'a.rtf') : null;
    if (parsed === null) throw new Error('It was not read.');
    const { text } = parsed.mended.text;
    expect(text).toBe('The old harbour\nStill there.');
    expect(
      parsed.annotations.map(({ start, end, ...says }) => ({ ...says, passage: text.slice(start, end) })),
    ).toEqual([
      {
        passage: 'old harbour\nStill',
        note: 'How old?\nSince \\*when\\*?',
        author: 'Ann Lée',
        created: '2023-07-10T20:10:00.000Z',
        replies: [{ text: 'Since 1900.', author: 'Bo Ek', created: null }],
      },
      { passage: 'there.', note: 'Sure?', author: null, created: null, replies: [] },
    ]);
  });

  test('is refused when it is something else or nested without end', () => {
    expect(readRtf(bytesOf('hello'), decode)).toEqual({
      ok: false,
      error: { type: 'notOfItsKind', kind: 'RTF' },
    });
    expect(readRtf(bytesOf(`{\\rtf1${'{'.repeat(100_000)}`), decode)).toMatchObject({
      error: { type: 'damaged' },
    });
  });

  test('of any bytes is read or refused, and nothing is thrown', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '\\',
      '\\*',
      '\\par ',
      '\\footnote',
      '\\chftn',
      '\\b ',
      '\\u-1?',
      "\\'8",
      "\\'e9",
      '\\cell',
      '\\row',
      '\\intbl',
      '\\field',
      '\\fldinst',
      '\\bin9 ',
      '\\upr',
      'x',
      ' ',
      '\\f1 ',
      '\\fonttbl',
      '\\v ',
      '\\*\\annotation ',
      '\\*\\atrfstart 1',
      '\\*\\atrfend 1',
      '\\*\\atnref 1',
      '\\*\\atnparent -1',
      '\\s1 ',
      '\\pict ',
      '\\*\\shppict',
      '\\pngblip 8950',
      '\\sp',
      '\\sn wzDescription',
      '\\sv ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        read(pieces.join(''));
      }),
    );
  });
});
