// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { importBytes } from './import-bytes.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const errorOf = async (bytes: Uint8Array, fileName: string) => {
  const outcome = await importBytes(bytes, fileName);
  return outcome.ok ? null : outcome.error;
};

describe('a file becomes', () => {
  test('a text', async () => {
    const outcome = await importBytes(bytesOf('The Harbour\n\nIt is old.'), 'a.txt');
    expect(outcome).toMatchObject({
      ok: true,
      value: { type: 'text', mediaType: 'text/plain', encoding: 'utf-8', mended: { title: 'The Harbour' } },
    });
    expect(structuredClone(outcome)).toEqual(outcome);
  });

  test('a text that says how many of its characters are damaged', async () => {
    const bytes = Uint8Array.from([...bytesOf('ééééé ààààà ùùùùù'), 0xff, 0x2e]);
    expect(await importBytes(bytes, 'a.txt')).toMatchObject({
      value: { encoding: 'utf-8', mends: [{ type: 'replacedInvalidCharacters', count: 1 }] },
    });
  });

  test('Markdown by its name', async () => {
    expect(await importBytes(bytesOf('# A\n\nB'), 'a.MD')).toMatchObject({
      value: { mediaType: 'text/markdown' },
    });
  });

  test('JSON, with a byte order mark or without', async () => {
    const postil = { ok: true, value: { type: 'postil', pictures: [], json: '{"a":[1]}' } };
    expect(await importBytes(bytesOf('{"a":[1]}'), 'seminar.postil.json')).toEqual(postil);
    expect(await importBytes(bytesOf('\ufeff{"a":[1]}'), 'seminar.postil.json')).toEqual(postil);
  });

  test('a text also under a name that says nothing, when it is one', async () => {
    expect((await importBytes(bytesOf('It is old.'), 'README')).ok).toBe(true);
    expect((await importBytes(bytesOf('It is old.'), 'notes.2024')).ok).toBe(true);
  });
});

describe('a file is refused', () => {
  test('for what it holds', async () => {
    expect(await errorOf(new Uint8Array(), 'a.txt')).toEqual({ type: 'empty' });
    expect(await errorOf(bytesOf(' \n\u00a0\ufeff\n'), 'a.txt')).toEqual({ type: 'noText' });
    expect(await errorOf(bytesOf('%PDF-1.4'), 'a.txt')).toEqual({ type: 'binary' });
    expect(await errorOf(bytesOf('{'), 'a.postil.json')).toMatchObject({ type: 'malformedJson' });
    expect(await errorOf(bytesOf('%PDF-1.4'), 'a.json')).toEqual({ type: 'binary' });
    expect(await errorOf(Uint8Array.from([0x22, 0xe9, 0x22]), 'a.json')).toEqual({
      type: 'undecodable',
      encoding: 'utf-8',
    });
  });

  test('for what its name says, where that is no plain text', async () => {
    expect(await errorOf(bytesOf('a,b'), 'table.csv')).toEqual({ type: 'unknownKind', extension: 'csv' });
    expect(await errorOf(new Uint8Array(99), 'photo.raw')).toEqual({ type: 'unknownKind', extension: 'raw' });
  });
});
