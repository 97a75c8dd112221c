import { firstWhere } from '@core/first-where.ts';
import type { Block } from '@core/model/source-text.ts';

/**
 * A run of blocks that the browser lays out, or leaves out, as one: only sections near the window cost anything.
 * `first..last` are indices of blocks, both included; `start..end` is the text they hold.
 */
export interface Section {
  readonly index: number;
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

/** Sections of 25 to 50 blocks are best: smaller ones take longer to fill, larger ones make slow frames. */
const MOST_BLOCKS = 40;
/**
 * Long paragraphs count by their length, since it is the text that costs: about two windows, so that opening a text lays out
 * and paints little more than is seen. A long text has larger sections, because each of them costs something as well.
 */
const LEAST_CHARACTERS = 4_000;
const MOST_CHARACTERS = 12_000;
const MOST_SECTIONS = 800;

/** Sections that stand one after the other, both ends included. */
export interface Sections {
  readonly first: number;
  readonly last: number;
}

/** All of them, in order. */
export function indicesIn({ first, last }: Sections): number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

/** A table is not cut in two before it is longer than this. */
const MOST_CELLS = 400;

/** Groups blocks into sections, in order, each with at least one block. */
export function groupIntoSections(blocks: readonly Block[]): Section[] {
  const wished = (blocks.at(-1)?.end ?? 0) / MOST_SECTIONS;
  const characters = Math.min(MOST_CHARACTERS, Math.max(LEAST_CHARACTERS, wished));
  const sections: Section[] = [];
  let first = 0;
  blocks.forEach((block, index) => {
    const begin = blocks[first] ?? block;
    const next = blocks[index + 1];
    const isFull = index - first + 1 >= MOST_BLOCKS || (next?.end ?? block.end) - begin.start > characters;
    const isInTable = block.cell !== undefined && next?.cell?.table === block.cell.table;
    if (next && (!isFull || (isInTable && index - first < MOST_CELLS))) return;
    sections.push({ index: sections.length, first, last: index, start: begin.start, end: block.end });
    first = index + 1;
  });
  return sections;
}

/** So many sections are one box until the window comes near: a book has hundreds, each of which takes time to be put into a page. */
const BUNDLE = 20;

/** Which bundle a section belongs to. */
export function bundleOf(section: number): number {
  return Math.floor(section / BUNDLE);
}

/** The sections of a bundle. */
export function inBundle(bundle: number, sections: readonly Section[]): Sections {
  const first = bundle * BUNDLE;
  return { first, last: Math.min(first + BUNDLE, sections.length) - 1 };
}

/** What the height of a section is reckoned from before it is laid out; the style sheet does the sum. */
export interface SectionSize {
  /** Lines that stand whatever the measure: short ones, and the last of each paragraph, half full on the average. */
  readonly lines: number;
  /** Characters that flow into as many lines as the measure makes of them. */
  readonly characters: number;
  readonly blocks: number;
}

/** What is shorter fits into one line at any measure that is comfortable. */
const SHORT = 50;

export function sizeOf(text: string, blocks: readonly Block[], { first, last }: Section): SectionSize {
  let lines = 0;
  let characters = 0;
  for (const { start, end } of blocks.slice(first, last + 1)) {
    let from = start;
    while (from <= end) {
      const lineFeed = text.indexOf('\n', from);
      const to = lineFeed < 0 || lineFeed > end ? end : lineFeed;
      if (to - from < SHORT) lines += 1;
      else {
        lines += 0.5;
        characters += to - from;
      }
      from = to + 1;
    }
  }
  return { lines, characters, blocks: last - first + 1 };
}

/** What the height of some sections, one below the other, is reckoned from. */
export function sizeOfAll(sizes: readonly SectionSize[]): SectionSize {
  const all = { lines: 0, characters: 0, blocks: 0 };
  for (const { lines, characters, blocks } of sizes) {
    all.lines += lines;
    all.characters += characters;
    all.blocks += blocks;
  }
  return all;
}

/** The index of the section that the character at `offset` stands in. */
export function sectionAt(sections: readonly Section[], offset: number): number {
  return firstWhere(1, Math.max(1, sections.length), (index) => (sections[index]?.start ?? 0) > offset) - 1;
}

/** How much of a window lies above and below a character, in any unit of height. */
export interface Room {
  readonly above: number;
  readonly below: number;
}

/**
 * The sections that reach into the window where the character at `offset` has that much room in it, as far as can be said of
 * what is not laid out. `heightOf` reckons what a block of so many characters takes.
 */
export function sectionsAround(
  { sections, blocks }: { readonly sections: readonly Section[]; readonly blocks: readonly Block[] },
  offset: number,
  room: Room,
  heightOf: (characters: number) => number,
): Sections {
  const own = firstWhere(1, Math.max(1, blocks.length), (index) => (blocks[index]?.start ?? 0) > offset) - 1;
  const { start, end } = blocks[own] ?? { start: 0, end: 0 };
  const farthest = (step: -1 | 1, whole: number, taken: number): number => {
    let index = own;
    let left = whole - taken;
    for (let next = blocks[own + step]; next && left > 0; next = blocks[index + step]) {
      index += step;
      left -= heightOf(next.end - next.start);
    }
    return sectionAt(sections, blocks[index]?.start ?? 0);
  };
  return {
    first: farthest(-1, room.above, heightOf(offset - start)),
    last: farthest(1, room.below, heightOf(end - offset)),
  };
}
