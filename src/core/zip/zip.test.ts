import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zipOf } from '../test-support/zip-file.ts';
import { Zip, ZIP_LIMITS } from './zip.ts';

const opened = (file: Uint8Array, limits = ZIP_LIMITS) => {
  const zip = Zip.open(file, limits);
  if (!zip.ok) throw new Error(zip.error.type);
  return zip.value;
};

/** A file with a number in it changed, found by the signature that stands before it. */
function changed(file: Uint8Array, signature: number, offset: number, value: number): Uint8Array {
  const copy = Uint8Array.from(file);
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at += 1) {
    if (view.getUint32(at, true) === signature) view.setUint32(at + offset, value, true);
  }
  return copy;
}

const DIRECTORY = 0x02014b50;

describe('a zip file', () => {
  test('gives back what was put in', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-zé]{1,9}$/), fc.uint8Array({ maxLength: 5_000 })),
        (parts) => {
          const zip = opened(zipOf(parts));
          expect([...zip.names].sort()).toEqual(Object.keys(parts).sort());
          for (const [name, bytes] of Object.entries(parts)) {
            expect(zip.read(name)).toEqual({ ok: true, value: Uint8Array.from(bytes) });
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('has no part of another name', () => {
    expect(opened(zipOf({ a: 'x' })).read('__proto__')).toEqual({ ok: true, value: null });
  });

  test('is not believed in what it says of sizes and sums', () => {
    const file = zipOf({ a: 'words '.repeat(1_000) });
    expect(opened(changed(file, DIRECTORY, 24, 3)).read('a')).toMatchObject({ ok: true });
    expect(opened(changed(file, DIRECTORY, 16, 3)).read('a')).toEqual({
      ok: false,
      error: { type: 'damaged', part: 'a' },
    });
  });

  test('that unpacks to too much is stopped on the way', () => {
    const bomb = zipOf({ a: new Uint8Array(30_000_000) });
    expect(opened(bomb).read('a')).toMatchObject({ error: { type: 'unpacksTooLarge' } });
    const two = opened(zipOf({ a: 'x'.repeat(60), b: 'x'.repeat(60) }), { ...ZIP_LIMITS, bytes: 100 });
    expect(two.read('a').ok).toBe(true);
    expect(two.read('b')).toMatchObject({ error: { type: 'unpacksTooLarge', limit: 100 } });
  });

  test('of too many parts is refused', () => {
    const parts = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`p${index}`, '']));
    expect(Zip.open(zipOf(parts), { ...ZIP_LIMITS, entries: 10 })).toMatchObject({
      error: { type: 'tooManyParts' },
    });
  });

  test('with a password says so', () => {
    expect(opened(changed(zipOf({ a: 'x' }), DIRECTORY, 8, 0x00080001)).read('a')).toMatchObject({
      error: { type: 'needsPassword' },
    });
  });

  test('damaged anywhere is read or refused, and nothing is thrown', () => {
    const file = zipOf({ a: 'some words and more words', b: 'other words' });
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length), (at, byte, length) => {
        const copy = Uint8Array.from(file).subarray(0, Math.max(length, 1));
        copy[Math.min(at, copy.length - 1)] = byte;
        const zip = Zip.open(copy);
        if (zip.ok) for (const name of zip.value.names) zip.value.read(name);
      }),
    );
  });
});
