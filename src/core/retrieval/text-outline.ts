import type { Block, SourceText } from '../model/source-text.ts';
import { numberedBlocks } from '../text/paragraphs.ts';

/**
 * What of the blocks of a text is asked about passages, packed so that it crosses to a worker at once: for each block
 * where it starts, its paragraph number (of the one before where it has none; 0 before the first), and who speaks, as an
 * index into `speakers`, -1 where nobody is said to.
 */
export interface TextOutline {
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly numbers: Uint32Array<ArrayBuffer>;
  readonly speakerOf: Int32Array<ArrayBuffer>;
  readonly speakers: readonly string[];
}

/** What goes on with the turn before it without a label of its own. A paragraph may be the narrator's again. */
const GOES_ON: ReadonlySet<Block['type']> = new Set(['listItem', 'quote', 'verse']);

export function outlineOf(text: Pick<SourceText, 'blocks'>): TextOutline {
  const { blocks } = text;
  const numbered = numberedBlocks(text);
  const starts = new Uint32Array(blocks.length);
  const numbers = new Uint32Array(blocks.length);
  const speakerOf = new Int32Array(blocks.length).fill(-1);
  const speakers = new Map<string, number>();
  let number = 0;
  let speaker = -1;
  blocks.forEach((block, index) => {
    if (numbered[number] === block) number += 1;
    if (block.speaker) {
      const { name } = block.speaker;
      speaker = speakers.get(name) ?? speakers.size;
      speakers.set(name, speaker);
    } else if (!GOES_ON.has(block.type) && block.continued !== true) speaker = -1;
    starts[index] = block.start;
    numbers[index] = number;
    speakerOf[index] = speaker;
  });
  return { starts, numbers, speakerOf, speakers: [...speakers.keys()] };
}

/** The index of the block at an offset; the line feed after a block counts as its end. 0 for a text without blocks. */
export function blockIndexAt({ starts }: Pick<TextOutline, 'starts'>, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
