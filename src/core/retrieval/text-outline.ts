import { firstWhere } from '../first-where.ts';
import type { Source } from '../model/source.ts';
import type { SourceText } from '../model/source-text.ts';
import { speakerAt, turnsOf } from '../speakers/turns.ts';
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

export function outlineOf(source: Pick<Source, 'speakers'>, text: Pick<SourceText, 'blocks'>): TextOutline {
  const { blocks } = text;
  const numbered = numberedBlocks(text);
  const turns = turnsOf(source, text);
  const starts = new Uint32Array(blocks.length);
  const numbers = new Uint32Array(blocks.length);
  const speakerOf = new Int32Array(blocks.length).fill(-1);
  const speakers = new Map<string, number>();
  let number = 0;
  blocks.forEach((block, index) => {
    if (numbered[number] === block) number += 1;
    starts[index] = block.start;
    numbers[index] = number;
    const speaker = speakerAt(turns, block.start);
    if (speaker === null) return;
    const known = speakers.get(speaker) ?? speakers.size;
    speakers.set(speaker, known);
    speakerOf[index] = known;
  });
  return { starts, numbers, speakerOf, speakers: [...speakers.keys()] };
}

/** The index of the block at an offset; the line feed after a block counts as its end. 0 for a text without blocks. */
export function blockIndexAt({ starts }: Pick<TextOutline, 'starts'>, offset: number): number {
  return Math.max(0, firstWhere(0, starts.length, (index) => (starts[index] ?? 0) > offset) - 1);
}
