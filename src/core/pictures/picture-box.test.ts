import { expect, it } from 'vitest';
import { pngOf } from '../test-support/png.ts';
import { bytesOfDataAddress } from './data-address.ts';
import { MOST_PICTURES, PictureBox } from './picture-box.ts';

/** Enough of a hash for a test. */
const hash = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum * 31 + byte, 7).toString(16);

it('keeps each picture once and gives those that are shown', () => {
  const box = new PictureBox(hash);
  const one = box.keep(pngOf(4, 4));
  expect(box.keep(pngOf(4, 4))).toEqual(one);
  const other = box.keep(pngOf(5, 5));
  if (one === null || other === null) throw new Error('They are pictures.');
  const figure = { type: 'figure' as const, start: 0, end: 0 };
  expect(box.shownIn([{ ...figure, pictures: [other] }, figure])).toEqual([
    { hash: other.hash, bytes: pngOf(5, 5) },
  ]);
});

it('takes no more than the limits', () => {
  let count = 0;
  const box = new PictureBox(() => String((count += 1)));
  const taken = Array.from({ length: MOST_PICTURES + 3 }, () => box.keep(pngOf(1, 1)));
  expect(taken.filter((picture) => picture === null)).toHaveLength(3);
});

it('reads the addresses that hold a picture themselves, and no other', () => {
  const base64 = Buffer.from(pngOf(3, 3)).toString('base64');
  expect(bytesOfDataAddress(`data:image/png;base64,${base64}`)).toEqual(pngOf(3, 3));
  expect(bytesOfDataAddress(` data:image/png;charset=x;base64,${base64.replace(/.{20}/g, '$&\n')}`)).toEqual(
    pngOf(3, 3),
  );
  for (const address of [
    'https://x.example/a.png',
    'data:text/html;base64,PGI+',
    'data:image/svg+xml,<svg/>',
    '',
  ]) {
    expect(bytesOfDataAddress(address), address).toBeNull();
  }
});
