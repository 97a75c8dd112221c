import type { Line } from './lines.ts';
import { isCompanion, isResidue } from './residue-lines.ts';

/** Lines that stand together, between blank lines. A line of the page around the document stands alone. */
export interface Chunk {
  readonly lines: readonly string[];
  /** How many blank lines stand before it. */
  readonly gap: number;
  readonly newPage: boolean;
  /** Between Markdown fences: every space and line of it counts. */
  readonly isFenced: boolean;
}

/** A fence may say in one word which language it holds. */
const FENCE = /^ {0,3}(`{3,})[ \t]*[\w+#-]{0,20}[ \t]*$/;

/** Groups lines into chunks. A fence that is never closed is no fence. */
export function chunksOf(lines: readonly Line[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  const fenceEnds = endsOfFences(lines);
  let held: string[] = [];
  let gap = 0;
  let newPage = false;
  let besideResidue = false;
  const close = (isFenced: boolean): void => {
    if (held.length === 0) return;
    chunks.push({ lines: held, gap, newPage, isFenced });
    held = [];
    gap = 0;
    newPage = false;
  };

  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as Line;
    if (line.newPage) {
      close(false);
      newPage = true;
    }
    const fenceEnd = fenceEnds.get(index);
    if (fenceEnd !== undefined) {
      close(false);
      held = lines.slice(index + 1, fenceEnd).map(({ text }) => text);
      close(true);
      index = fenceEnd;
    } else if (line.text.trim() === '') {
      close(false);
      gap += 1;
    } else {
      const standsAlone: boolean = isResidue(line.text) || (besideResidue && isCompanion(line.text));
      if (standsAlone || besideResidue) close(false);
      held.push(line.text);
      besideResidue = standsAlone;
    }
  }
  close(false);
  return chunks;
}

/** For each line that opens a fence, the line that closes it. */
function endsOfFences(lines: readonly Line[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  let open: { index: number; fence: string } | null = null;
  for (const [index, { text }] of lines.entries()) {
    const fence = FENCE.exec(text)?.[1];
    if (fence === undefined) continue;
    if (open === null) open = { index, fence };
    else if (fence.startsWith(open.fence)) {
      ends.set(open.index, index);
      open = null;
    }
  }
  return ends;
}
