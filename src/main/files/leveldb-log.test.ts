import { expect, test } from 'vitest';
import { wholeLength } from './leveldb-log.ts';

const FULL = 1;
const FIRST = 2;
const LAST = 4;

function record(content: number, type = FULL): Buffer {
  const bytes = Buffer.alloc(7 + content, 0xab);
  bytes.writeUInt16LE(content, 4);
  bytes[6] = type;
  return bytes;
}

test('a log of whole records is whole', () => {
  const log = Buffer.concat([record(10), record(0), record(300)]);
  expect(wholeLength(log)).toBe(log.length);
  expect(wholeLength(Buffer.alloc(0))).toBe(0);
});

test('a torn end is what a kill leaves: part of a header, a bare header, part of the content, zeros', () => {
  const whole = Buffer.concat([record(10), record(20)]);
  const torn = record(50);
  for (const end of [3, 7, 30, 56]) {
    expect(wholeLength(Buffer.concat([whole, torn.subarray(0, end)]))).toBe(whole.length);
  }
  expect(wholeLength(Buffer.concat([whole, Buffer.alloc(4096)]))).toBe(whole.length);
});

test('a record over two blocks is whole with its last part only', () => {
  const first = record(32_768 - 7, FIRST);
  const log = Buffer.concat([first, record(100, LAST)]);
  expect(wholeLength(log)).toBe(log.length);
  expect(wholeLength(first)).toBe(0);
  expect(wholeLength(log.subarray(0, log.length - 1))).toBe(0);
});

test('a trailer too short for a header is no torn end when a block follows', () => {
  const fills = record(32_768 - 7 - 5);
  const log = Buffer.concat([fills, Buffer.alloc(5), record(10)]);
  expect(wholeLength(log)).toBe(log.length);
  expect(wholeLength(Buffer.concat([fills, Buffer.alloc(5)]))).toBe(fills.length);
});

test('what is damaged and not torn is left as it is', () => {
  const tooLong = record(10);
  tooLong.writeUInt16LE(40_000, 4);
  const strange = record(10, 9);
  for (const damaged of [tooLong, strange]) {
    const log = Buffer.concat([record(10), damaged, record(10)]);
    expect(wholeLength(log)).toBe(log.length);
  }
});
