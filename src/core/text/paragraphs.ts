import { firstWhere } from '../first-where.ts';
import type { Block, SourceText } from '../model/source-text.ts';

const withoutNumber: ReadonlySet<Block['type']> = new Set(['heading', 'rule', 'figure']);

/**
 * The blocks that carry a paragraph number in the gutter, in order: the first is ¶1. Headings, rules, figures and what
 * stands in tables carry none.
 */
export function numberedBlocks(text: Pick<SourceText, 'blocks'>): readonly Block[] {
  let numbered = known.get(text.blocks);
  if (numbered === undefined) {
    numbered = text.blocks.filter(({ type, cell }) => cell === undefined && !withoutNumber.has(type));
    known.set(text.blocks, numbered);
  }
  return numbered;
}

/** A text never changes, so its numbering is made once; it goes when the text goes. */
const known = new WeakMap<readonly Block[], readonly Block[]>();

/** The ¶ number at `offset`: of the block there or, where that has none, of the one before it. Null before the first. */
export function paragraphNumberAt(text: Pick<SourceText, 'blocks'>, offset: number): number | null {
  const number = countStartingUpTo(numberedBlocks(text), offset);
  return number === 0 ? null : number;
}

/** The block at `offset`; the line feed after a block counts as its end. Null for a text without blocks. */
export function blockAt(text: Pick<SourceText, 'blocks'>, offset: number): Block | null {
  return text.blocks[Math.max(0, countStartingUpTo(text.blocks, offset) - 1)] ?? null;
}

/** How many of the blocks start at `offset` or before: a binary search, for it is asked while scrolling. */
function countStartingUpTo(blocks: readonly Block[], offset: number): number {
  return firstWhere(0, blocks.length, (index) => (blocks[index] as Block).start > offset);
}
