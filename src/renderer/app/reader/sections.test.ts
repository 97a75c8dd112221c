import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupIntoSections, sectionAt, sectionsAround, type Section } from './sections.ts';
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

/** Small sections, so that a small text has several. */
function inPairs(blocks: readonly { start: number; end: number }[]): Section[] {
  const pairs = Array.from({ length: Math.ceil(blocks.length / 2) }, (_, index) => index);
  return pairs.map((index) => {
    const [first, last] = [2 * index, Math.min(2 * index + 1, blocks.length - 1)];
    return { index, first, last, start: blocks[first]?.start ?? 0, end: blocks[last]?.end ?? 0 };
  });
}

test('the sections around a character reach as far as the window, and no further', () => {
  const lengthOf = (blocks: readonly { start: number; end: number }[]) =>
    blocks.reduce((sum, { start, end }) => sum + end - start, 0);
  fc.assert(
    fc.property(anySourceText, fc.nat(), fc.nat(200), fc.nat(200), ({ blocks, text }, n, above, below) => {
      fc.pre(blocks.length > 0);
      const sections = inPairs(blocks);
      const offset = n % (text.length + 1);
      const own = blocks.findLastIndex(({ start }) => start <= offset);
      const { first, last } = sectionsAround(
        { sections, blocks },
        offset,
        { above, below },
        (length) => length,
      );
      const at = sectionAt(sections, blocks[own]?.start ?? 0);
      expect(first <= at && at <= last).toBe(true);
      const before = offset - (blocks[own]?.start ?? 0);
      const behind = (blocks[own]?.end ?? 0) - offset;
      const reachUp = (to: number) => before + lengthOf(blocks.slice(sections[to]?.first, own));
      const reachDown = (to: number) =>
        behind + lengthOf(blocks.slice(own + 1, (sections[to]?.last ?? 0) + 1));
      if (first > 0) expect(reachUp(first)).toBeGreaterThanOrEqual(above);
      if (first < at) expect(reachUp(first + 1)).toBeLessThan(above);
      if (last < sections.length - 1) expect(reachDown(last)).toBeGreaterThanOrEqual(below);
      if (last > at) expect(reachDown(last - 1)).toBeLessThan(below);
    }),
  );
});

test('where a block is all that is known to be seen, its section is all there is around it', () => {
  const block = { type: 'paragraph' as const, start: 0, end: 10 };
  const sections = groupIntoSections([block]);
  expect(sectionsAround({ sections, blocks: [block] }, 3, { above: 100, below: 100 }, () => 1)).toEqual({
    first: 0,
    last: 0,
  });
});
