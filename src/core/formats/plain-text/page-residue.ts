import { withMend, type Reading, type Rule } from './reading.ts';

/** How many blocks at each end may be what a web page puts around a document. */
const EDGE = 12;

/** Lines of a web page that stand in no document. */
const RESIDUE: ReadonlySet<string> = new Set([
  'skip to content',
  'skip to main content',
  'skip to navigation',
  'jump to content',
  'toggle navigation',
  'back to top',
  'return to top',
  'print this page',
  'share this page',
  'cookie settings',
  'accept all cookies',
  'document information',
  'original uploaded date',
  'record id',
  '[email protected]',
]);

/** Lines that are residue only beside a line that surely is: a poem may be called "Home". */
const COMPANIONS: ReadonlySet<string> = new Set([
  'home',
  'menu',
  'main menu',
  'search',
  'share',
  'print',
  'download',
  'email',
  'log in',
  'login',
  'sign in',
  'subscribe',
  'donate',
  'loading...',
]);

/** Takes out what the page around a document left in the file: "Skip to content", the labels of empty fields. */
export const pageResidue: Rule = (reading) => {
  const { blocks } = reading;
  const gone = new Set<number>();
  const keyAt = (index: number): string => keyOf(blocks[index]?.content.text ?? '');
  const isEdge = (index: number): boolean => index < EDGE || index >= blocks.length - EDGE;
  for (const index of blocks.keys()) {
    if (isEdge(index) && RESIDUE.has(keyAt(index))) gone.add(index);
  }
  const spread = (index: number, step: 1 | -1): void => {
    for (let next = index + step; COMPANIONS.has(keyAt(next)); next += step) gone.add(next);
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

export function keyOf(line: string): string {
  return line.replace(/\s+/g, ' ').replace(/:$/, '').trim().toLowerCase();
}
