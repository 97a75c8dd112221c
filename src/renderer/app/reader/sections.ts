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
/** Long paragraphs count by their length, since it is the text that costs. */
const MOST_CHARACTERS = 12_000;

/** Groups blocks into sections, in order, each with at least one block. */
export function groupIntoSections(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [];
  let first = 0;
  blocks.forEach((block, index) => {
    const begin = blocks[first] ?? block;
    const next = blocks[index + 1];
    const isFull = index - first + 1 >= MOST_BLOCKS || (next?.end ?? block.end) - begin.start > MOST_CHARACTERS;
    if (next && !isFull) return;
    sections.push({ index: sections.length, first, last: index, start: begin.start, end: block.end });
    first = index + 1;
  });
  return sections;
}

/** About how many lines the blocks of a section take, when a line holds `charactersPerLine`. */
export function estimateLines(blocks: readonly Block[], section: Section, charactersPerLine: number): number {
  let lines = 0;
  for (let index = section.first; index <= section.last; index += 1) {
    const block = blocks[index];
    if (!block) continue;
    // The last line is half full on the average, and words do not break: both are in the half that is added.
    lines += Math.max(1, Math.round((block.end - block.start) / charactersPerLine + 0.5));
  }
  return lines;
}

/** The index of the section that the character at `offset` stands in. */
export function sectionAt(sections: readonly Section[], offset: number): number {
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sections[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
