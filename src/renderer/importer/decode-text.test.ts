import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return new Uint8Array(view.buffer);
}

function utf32(text: string, littleEndian: boolean): Uint8Array {
  const codePoints = Array.from(text, (character) => character.codePointAt(0) as number);
  const view = new DataView(new ArrayBuffer(codePoints.length * 4));
  codePoints.forEach((codePoint, index) => view.setUint32(index * 4, codePoint, littleEndian));
  return new Uint8Array(view.buffer);
}

function joined(...parts: (Uint8Array | number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Russian letters as windows-1251 has them, one byte each. */
function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
  });
}

const sample = 'Les élèves ont lu 😀 « Война и мир ».\nEnsuite, plus rien.';

describe('text is decoded', () => {
  test.each([
    ['utf-8', bytesOf(sample)],
    ['utf-8', joined([0xef, 0xbb, 0xbf], bytesOf(sample))],
    ['utf-16le', joined([0xff, 0xfe], utf16(sample, true))],
    ['utf-16be', joined([0xfe, 0xff], utf16(sample, false))],
    ['utf-16le', utf16(sample, true)],
    ['utf-16be', utf16(sample, false)],
    ['utf-32le', joined([0xff, 0xfe, 0, 0], utf32(sample, true))],
    ['utf-32be', joined([0, 0, 0xfe, 0xff], utf32(sample, false))],
  ])('%s, with a mark or without', (encoding, bytes) => {
    expect(decodeText(bytes)).toMatchObject({ ok: true, value: { text: sample, encoding } });
  });

  test('from old encodings of western and Russian texts', () => {
    const french = Uint8Array.from('Les élèves ont été reçus à la préfecture, où ils ont déjeuné.', (c) =>
      c.charCodeAt(0),
    );
    expect(decodeText(french)).toMatchObject({
      ok: true,
      value: {
        text: 'Les élèves ont été reçus à la préfecture, où ils ont déjeuné.',
        encoding: 'windows-1252',
      },
    });
    const russian =
      'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по своему. ';
    expect(decodeText(windows1251(russian.repeat(4)))).toMatchObject({
      ok: true,
      value: { text: russian.repeat(4), encoding: 'windows-1251' },
    });
  });

  test('where it is UTF-8 with a damaged byte, the rest is kept', () => {
    const text = 'ééééé ààààà ùùùùù ôôôôô. '.repeat(5);
    const decoded = decodeText(joined(bytesOf(text), [0xff], bytesOf(text)));
    expect(decoded).toMatchObject({
      ok: true,
      value: { text: `${text}\ufffd${text}`, encoding: 'utf-8', replaced: 1 },
    });
  });

  test('any text comes back from UTF-8', () => {
    const visible = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\p{Cc}/u.test(text));
    fc.assert(
      fc.property(visible, (text) => {
        const decoded = decodeText(bytesOf(`a${text}`));
        expect(decoded.ok && decoded.value.text).toBe(`a${text}`);
      }),
    );
  });
});

describe('what is no text', () => {
  test.each([
    ['a PDF', bytesOf('%PDF-1.7 and so on')],
    ['a zip file', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3])],
    ['zeros', new Uint8Array(200)],
    ['noise', Uint8Array.from({ length: 4_000 }, (_, index) => (index * index * 31 + index * 7) % 256)],
  ])('%s is binary', (_name, bytes) => {
    expect(decodeText(bytes)).toEqual({ ok: false, error: { type: 'binary' } });
  });

  test('bytes that are not what their mark says are undecodable', () => {
    expect(decodeText(joined([0xef, 0xbb, 0xbf], [0xff, 0xc0, 0xff, 0xc0]))).toEqual({
      ok: false,
      error: { type: 'undecodable', encoding: 'utf-8' },
    });
    expect(decodeText(joined([0xff, 0xfe, 0, 0], [1, 2, 3]))).toEqual({
      ok: false,
      error: { type: 'undecodable', encoding: 'utf-32le' },
    });
  });

  test('nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void decodeText(bytes)),
      { numRuns: 500 },
    );
  });
});
