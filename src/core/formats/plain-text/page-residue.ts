import { isCompanion, isResidue } from './residue-lines.ts';
import { withMend, type Reading, type Rule } from './reading.ts';

/** How many blocks at each end may be what a web page puts around a document. */
const EDGE = 12;

/** Takes out what the page around a document left in the file: "Skip to content", the labels of empty fields. */
export const pageResidue: Rule = (reading) => {
  const { blocks } = reading;
  const gone = new Set<number>();
  const textAt = (index: number): string => blocks[index]?.content.text ?? '';
  const isEdge = (index: number): boolean => index < EDGE || index >= blocks.length - EDGE;
  for (const index of blocks.keys()) {
    if (isEdge(index) && isResidue(textAt(index))) gone.add(index);
  }
  const spread = (index: number, step: 1 | -1): void => {
    for (let next = index + step; isCompanion(textAt(next)); next += step) gone.add(next);
  };
  for (const index of [...gone]) {
    spread(index, 1);
    spread(index, -1);
  }
  return without(reading, gone);
};

function without(reading: Reading, gone: ReadonlySet<number>): Reading {
  if (gone.size === 0) return reading;
  const lines = [...gone].sort((a, b) => a - b).map((index) => reading.blocks[index]?.content.text ?? '');
  const blocks = reading.blocks.filter((_block, index) => !gone.has(index));
  return withMend({ ...reading, blocks, isRecord: true }, 'removedResidue', lines);
}
