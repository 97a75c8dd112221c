import { describe, expect, test } from 'vitest';
import { importBytes } from './import-bytes.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const errorOf = (bytes: Uint8Array, fileName: string) => {
  const outcome = importBytes(bytes, fileName);
  return outcome.ok ? null : outcome.error;
};

describe('a file becomes', () => {
  test('a text', () => {
    const outcome = importBytes(bytesOf('The Harbour\n\nIt is old.'), 'a.txt');
    expect(outcome).toMatchObject({
      ok: true,
      value: { type: 'text', mediaType: 'text/plain', encoding: 'utf-8', mended: { title: 'The Harbour' } },
    });
    expect(structuredClone(outcome)).toEqual(outcome);
  });

  test('a text that says how many of its characters are damaged', () => {
    const bytes = Uint8Array.from([...bytesOf('ééééé ààààà ùùùùù'), 0xff, 0x2e]);
    expect(importBytes(bytes, 'a.txt')).toMatchObject({
      value: { encoding: 'utf-8', mends: [{ type: 'replacedInvalidCharacters', count: 1 }] },
    });
  });

  test('Markdown by its name', () => {
    expect(importBytes(bytesOf('# A\n\nB'), 'a.MD')).toMatchObject({ value: { mediaType: 'text/markdown' } });
  });

  test('JSON, with a byte order mark or without', () => {
    const postil = { ok: true, value: { type: 'postil', json: { a: [1] } } };
    expect(importBytes(bytesOf('{"a":[1]}'), 'seminar.postil.json')).toEqual(postil);
    expect(importBytes(bytesOf('\ufeff{"a":[1]}'), 'seminar.postil.json')).toEqual(postil);
  });

  test('a text also under a name that says nothing, when it is one', () => {
    expect(importBytes(bytesOf('It is old.'), 'README').ok).toBe(true);
    expect(importBytes(bytesOf('It is old.'), 'notes.2024').ok).toBe(true);
  });
});

describe('a file is refused', () => {
  test('for what it holds', () => {
    expect(errorOf(new Uint8Array(), 'a.txt')).toEqual({ type: 'empty' });
    expect(errorOf(bytesOf(' \n\u00a0\ufeff\n'), 'a.txt')).toEqual({ type: 'noText' });
    expect(errorOf(bytesOf('%PDF-1.4'), 'a.txt')).toEqual({ type: 'binary' });
    expect(errorOf(bytesOf('{'), 'a.postil.json')).toMatchObject({ type: 'malformedJson' });
    expect(errorOf(bytesOf('%PDF-1.4'), 'a.json')).toEqual({ type: 'binary' });
    expect(errorOf(Uint8Array.from([0x22, 0xe9, 0x22]), 'a.json')).toEqual({
      type: 'undecodable',
      encoding: 'utf-8',
    });
  });

  test('for what its name says, where that is no plain text', () => {
    expect(errorOf(bytesOf('<p>Hello</p>'), 'page.html')).toEqual({ type: 'unknownKind', extension: 'html' });
    expect(errorOf(new Uint8Array(99), 'photo.raw')).toEqual({ type: 'unknownKind', extension: 'raw' });
  });
});
