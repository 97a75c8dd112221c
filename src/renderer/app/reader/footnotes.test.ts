import { expect, test } from 'vitest';
import type { Block, Mark } from '@core/model/source-text.ts';
import { footnotePartner, noteOfReferenceAt } from './footnotes.ts';

const note = (start: number, label: string): Block => ({ type: 'footnote', start, end: start + 9, label });
const reference = (start: number, label: string): Mark => ({
  type: 'footnoteReference',
  start,
  end: start + 1,
  label,
});

test('a reference leads to the note of its label that follows it, and the note back', () => {
  const blocks = [note(50, '1'), note(150, '1')];
  const marks = [reference(20, '1'), reference(120, '1')];
  expect(footnotePartner({ blocks, marks }, 20)).toBe(blocks[0]);
  expect(footnotePartner({ blocks, marks }, 120)).toBe(blocks[1]);
  expect(footnotePartner({ blocks, marks }, 55)).toBe(marks[0]);
  expect(footnotePartner({ blocks, marks }, 150)).toBe(marks[1]);
});

test('a note that stands before its reference is found too', () => {
  const blocks = [note(10, 'a')];
  const marks = [reference(40, 'a')];
  expect(footnotePartner({ blocks, marks }, 40)).toBe(blocks[0]);
  expect(footnotePartner({ blocks, marks }, 12)).toBe(marks[0]);
});

test('a label that nothing answers to leads nowhere', () => {
  expect(footnotePartner({ blocks: [], marks: [reference(40, '7')] }, 40)).toBe(null);
  expect(footnotePartner({ blocks: [note(10, '8')], marks: [] }, 12)).toBe(null);
  expect(footnotePartner({ blocks: [], marks: [] }, 3)).toBe(null);
});

test('a caret at a reference, or behind it, means its note; one in a note means nothing', () => {
  const document = { blocks: [note(50, '1')], marks: [reference(20, '1')] };
  expect([19, 20, 21, 22, 55].map((offset) => noteOfReferenceAt(document, offset))).toEqual([
    null,
    document.blocks[0],
    document.blocks[0],
    null,
    null,
  ]);
});
