import { describe, expect, it } from 'vitest';
import { pngOf } from '../test-support/png.ts';
import { rasterOf } from './raster.ts';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (character) => character.charCodeAt(0)) : Array.from(part),
    ),
  );

const JPEG = bytes(
  [0xff, 0xd8, 0xff, 0xe0, 0, 16],
  'JFIF\0',
  [1, 1, 0, 0, 1, 0, 1, 0, 0],
  [0xff, 0xc4, 0, 4, 9, 9],
  [0xff, 0xff, 0xc2, 0, 11, 8, 0, 200, 1, 44, 1, 1, 0x11, 0],
);
const HEAD = 'RIFF\0\0\0\0WEBP';

describe('pictures by their bytes', () => {
  it('are known in all four kinds, with their sizes', () => {
    expect(rasterOf(pngOf(120, 80))).toEqual({ type: 'png', width: 120, height: 80 });
    expect(rasterOf(JPEG)).toEqual({ type: 'jpeg', width: 300, height: 200 });
    expect(rasterOf(bytes('GIF89a', [44, 1, 200, 0, 0, 0, 0]))).toEqual({
      type: 'gif',
      width: 300,
      height: 200,
    });
    const pad = Array<number>(20).fill(0);
    expect(rasterOf(bytes(HEAD, 'VP8X', [10, 0, 0, 0, 0, 0, 0, 0, 43, 1, 0, 199, 0, 0], pad))).toEqual({
      type: 'webp',
      width: 300,
      height: 200,
    });
    expect(rasterOf(bytes(HEAD, 'VP8L', [9, 0, 0, 0, 0x2f, 43, 193, 49, 0], pad))).toEqual({
      type: 'webp',
      width: 300,
      height: 200,
    });
    expect(rasterOf(bytes(HEAD, 'VP8 ', [9, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 44, 1, 200, 0], pad))).toEqual({
      type: 'webp',
      width: 300,
      height: 200,
    });
  });

  it('are nothing else, whatever it says of itself, and none that nobody draws', () => {
    for (const other of [
      bytes('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      bytes('BM', [0, 0, 0, 0]),
      bytes('GIF89a', [0, 0, 9, 0, 0, 0, 0]),
      bytes('%PDF-1.7'),
      JPEG.subarray(0, 30),
      pngOf(9, 9).subarray(0, 20),
      new Uint8Array(),
    ]) {
      expect(rasterOf(other)).toBeNull();
    }
    const huge = pngOf(2, 2);
    new DataView(huge.buffer).setUint32(16, 20_000);
    new DataView(huge.buffer).setUint32(20, 20_000);
    expect(rasterOf(huge)).toBeNull();
  });
});
