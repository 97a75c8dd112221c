import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupIntoSections, sectionAt } from './sections.ts';
import { anySourceText } from './test-support/any-source-text.ts';

test('sections hold every block once, in order', () => {
  fc.assert(
    fc.property(anySourceText, ({ blocks }) => {
      const sections = groupIntoSections(blocks);
      const held = sections.flatMap(({ first, last }) => blocks.slice(first, last + 1));
      expect(held).toEqual(blocks);
      for (const { start, end, first, last } of sections) {
        expect(start).toBe(blocks[first]?.start);
        expect(end).toBe(blocks[last]?.end);
      }
    }),
  );
});

test('every offset is found in the section whose text holds it', () => {
  fc.assert(
    fc.property(anySourceText, fc.nat(), ({ blocks, text }, n) => {
      const offset = n % (text.length + 1);
      const section = groupIntoSections(blocks)[sectionAt(groupIntoSections(blocks), offset)];
      expect(section && section.start <= offset && offset <= section.end).toBe(true);
    }),
  );
});

test('a long paragraph has a section to itself', () => {
  const blocks = [100, 50_000, 100].map((length, index) => ({
    type: 'paragraph' as const,
    start: index * 100_000,
    end: index * 100_000 + length,
  }));
  expect(groupIntoSections(blocks)).toHaveLength(3);
});
