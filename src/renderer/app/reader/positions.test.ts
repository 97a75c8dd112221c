import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, SourceText } from '@core/model/source-text.ts';
import { wholeGraphemes } from '@core/text/graphemes.ts';
import { anySourceText } from './test-support/any-source-text.ts';
import { finished, layOut } from './source-document.ts';

function sourceDocument(source: SourceText, numbered: readonly Block[]) {
  return finished(layOut(source, numbered, 'ltr'));
}

test('every offset has one position, and the way back leads to it again', () => {
  fc.assert(
    fc.property(anySourceText, (source) => {
      const { positions, text } = sourceDocument(source, []);
      const seen = new Set<number>();
      for (let offset = 0; offset <= text.length; offset += 1) {
        const position = positions.toPosition(offset);
        expect(positions.toOffset(position)).toBe(offset);
        expect(positions.toOffset(position, 'after')).toBe(offset);
        seen.add(position);
      }
      expect(seen.size).toBe(text.length + 1);
    }),
  );
});

test('the document between two positions holds the characters between their offsets', () => {
  fc.assert(
    fc.property(anySourceText, fc.nat(), fc.nat(), (source, a, b) => {
      const { positions, text, doc } = sourceDocument(source, []);
      const start = Math.min(a % (text.length + 1), b % (text.length + 1));
      const end = Math.max(a % (text.length + 1), b % (text.length + 1));
      const inDocument = doc.textBetween(positions.toPosition(start), positions.toPosition(end));
      const inText = source.blocks
        .map((block) => text.slice(Math.max(start, block.start), Math.max(start, Math.min(end, block.end))))
        .join('');
      expect(inDocument).toBe(inText);
    }),
  );
});

test('positions between blocks go to the side that is asked for', () => {
  fc.assert(
    fc.property(anySourceText, fc.nat(), (source, n) => {
      const { positions, doc, blocks } = sourceDocument(source, []);
      const position = n % (doc.content.size + 1);
      const before = positions.toOffset(position, 'before');
      const after = positions.toOffset(position, 'after');
      expect(positions.toPosition(before)).toBeLessThanOrEqual(Math.max(position, positions.toPosition(0)));
      if (before !== after) {
        expect(blocks.some((block) => block.end === before)).toBe(true);
        expect(after).toBe(before + 1);
        expect(positions.toPosition(after)).toBeGreaterThan(position);
      }
    }),
  );
});

test('a document satisfies its schema whatever the blocks and marks', () => {
  fc.assert(fc.property(anySourceText, (source) => sourceDocument(source, source.blocks).doc.check()));
});

test('a passage never begins or ends with the gap between two blocks', () => {
  fc.assert(
    fc.property(anySourceText, fc.nat(), fc.nat(), (source, a, b) => {
      const { positions, doc, blocks } = sourceDocument(source, []);
      const from = Math.min(a % (doc.content.size + 1), b % (doc.content.size + 1));
      const to = Math.max(a % (doc.content.size + 1), b % (doc.content.size + 1));
      const range = positions.toRange(from, to);
      if (range === null) return;
      expect(range.start).toBeLessThan(range.end);
      expect(blocks.some((block) => block.end === range.start)).toBe(false);
      expect(blocks.some((block) => block.start === range.end)).toBe(false);
    }),
  );
});

test('what is selected between any two positions begins and ends with whole characters, as the document has them', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  fc.assert(
    fc.property(anySourceText, fc.nat(), fc.nat(), (source, a, b) => {
      const { positions, doc, text } = sourceDocument(source, []);
      // A carriage return before a line feed does not occur in canonical texts; everything else does.
      fc.pre(!text.includes('\r'));
      const from = Math.min(a % (doc.content.size + 1), b % (doc.content.size + 1));
      const to = Math.max(a % (doc.content.size + 1), b % (doc.content.size + 1));
      const range = positions.toRange(from, to);
      if (range === null) return;
      const { start, end } = wholeGraphemes(text, range);
      const boundaries = new Set([...segmenter.segment(text)].map(({ index }) => index).concat(text.length));
      expect(boundaries.has(start) && boundaries.has(end)).toBe(true);
      const inDocument = doc.textBetween(positions.toPosition(start), positions.toPosition(end));
      const blocks = source.blocks.map((block) =>
        text.slice(Math.max(start, block.start), Math.max(start, Math.min(end, block.end))),
      );
      expect(inDocument).toBe(blocks.join(''));
    }),
  );
});

test('in a long text each section stands where it is said to, and each offset is found in its own', () => {
  const blocks = Array.from({ length: 1_000 }, (_, n) => ({
    type: 'paragraph' as const,
    start: n * 3,
    end: n * 3 + 2,
  }));
  const text = blocks.map((_, n) => String(n % 100).padStart(2, '0')).join('\n');
  const { doc, sections, sectionPositions, positions } = sourceDocument(
    { textVersion: 1, text, blocks, marks: [] },
    [],
  );
  expect(doc.childCount).toBeGreaterThan(1);
  expect(sectionPositions.map((position) => doc.nodeAt(position)?.attrs.index as number)).toEqual(
    sections.map(({ index }) => index),
  );
  for (const { start, end } of blocks) {
    const [from, to] = [positions.toPosition(start), positions.toPosition(end)];
    expect(doc.textBetween(from, to)).toBe(text.slice(start, end));
    expect([positions.toOffset(from), positions.toOffset(to)]).toEqual([start, end]);
  }
});

test('an empty text has a place for the caret', () => {
  const { positions, doc } = sourceDocument({ textVersion: 1, text: '', blocks: [], marks: [] }, []);
  expect(positions.toOffset(positions.toPosition(0))).toBe(0);
  expect(doc.childCount).toBe(1);
});
