import { firstWhere } from '../first-where.ts';
import { cutsCharacter } from '../anchoring/describe.ts';
import type { Block, Mark, SourceText } from '../model/source-text.ts';
import { TEXT_VERSION } from '../model/source-text.ts';
import type { TextRange } from '../text/text-range.ts';

/** A block of a text that was corrected by hand, in its order. */
export interface CorrectedPiece {
  /** Which block of the text before it came from, or began in. */
  readonly origin: number;
  /** Whether it was cut off from the block before it, which is what the original says of itself. */
  readonly isRest: boolean;
  readonly text: string;
}

/**
 * Where an offset of the text before stands among the corrected pieces, joined by one line feed each; `side` says which
 * way to go from what was inserted just there: 1 behind it, -1 before it.
 */
export type Shift = (offset: number, side: 1 | -1) => number;

export interface Corrected {
  readonly text: SourceText;
  /** Where a stretch of the text before stands in the corrected one; null where all of it was taken out. */
  readonly rangeOf: (range: TextRange) => TextRange | null;
}

/** Characters that no text has: nobody could see or search for them. Line feeds within a block stay. */
// eslint-disable-next-line no-control-regex -- control characters are what is replaced
const NO_CHARACTERS = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu;

/** What stands for such a character, so that all offsets stay as they are. */
const IN_ITS_STEAD = ' ';

/**
 * The text that a person made of another by correcting it. Blocks that were emptied are gone, what was cut off a block
 * is one of its own; marks, labels of speakers and page breaks stay with the characters they are about.
 */
export function correctedText(
  before: SourceText,
  pieces: readonly CorrectedPiece[],
  shift: Shift,
): Corrected {
  const { offsets, kept, text } = joined(before, pieces);
  // Halves of characters that came to stand side by side are one character, inside of which nothing begins or ends.
  const move = (offset: number, side: 1 | -1) => {
    const there = offsets(shift(offset, side));
    return cutsCharacter(text, there) ? there + side : there;
  };
  const rangeOf = ({ start, end }: TextRange): TextRange | null => {
    const range = { start: move(start, 1), end: move(end, -1) };
    return range.start < range.end ? range : null;
  };
  const blocks = kept.map(({ piece, start, end }): Block => {
    const original = before.blocks[piece.origin] as Block;
    const says = piece.isRest ? restOf(original) : original;
    const { speaker: _, ...rest } = says;
    const speaker = piece.isRest ? null : speakerOf(before.text, original, text, { start, end }, move);
    return { ...rest, start, end, ...(speaker === null ? {} : { speaker }) };
  });
  const marks = before.marks
    .flatMap((mark) => movedMark(mark, kept, move))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return { text: { textVersion: TEXT_VERSION, text, blocks, marks }, rangeOf };
}

interface Kept extends TextRange {
  readonly piece: CorrectedPiece;
}

function joined({ blocks }: SourceText, pieces: readonly CorrectedPiece[]) {
  const kept: Kept[] = [];
  /** Where each piece starts among all pieces, and where in the text, with how much of it is there. */
  const places: { from: number; to: number; length: number }[] = [];
  let [from, to] = [0, 0];
  for (const piece of pieces) {
    const type = blocks[piece.origin]?.type;
    const isKept = piece.text !== '' || type === 'rule' || type === 'figure';
    if (isKept && kept.length > 0) to += 1;
    places.push({ from, to, length: isKept ? piece.text.length : 0 });
    if (isKept) {
      kept.push({ piece, start: to, end: to + piece.text.length });
      to += piece.text.length;
    }
    from += piece.text.length + 1;
  }
  const offsets = (offset: number): number => {
    const behind = firstWhere(1, Math.max(1, places.length), (index) => (places[index]?.from ?? 0) > offset);
    const place = places[behind - 1];
    return place === undefined ? 0 : place.to + Math.min(offset - place.from, place.length);
  };
  const text = kept.map(({ piece }) => piece.text.replace(NO_CHARACTERS, IN_ITS_STEAD)).join('\n');
  return { kept, offsets, text };
}

/** What is said of the part that was cut off a block. */
function restOf(block: Block): Block {
  const { label: _, alt: __, pictures: ____, ...rest } = block;
  switch (block.type) {
    case 'footnote':
      return { ...block, continued: true };
    case 'heading':
    case 'figure': {
      const { level: ___, ...plain } = rest;
      return { ...plain, type: 'paragraph' };
    }
    default:
      return rest;
  }
}

/** The label of a turn, where both of its ends still are; a name that was written there is written anew. */
function speakerOf(
  before: string,
  original: Block,
  text: string,
  { start, end }: TextRange,
  move: Shift,
): NonNullable<Block['speaker']> | null {
  const { speaker } = original;
  if (speaker === undefined) return null;
  const labelEnd = move(speaker.labelEnd, -1);
  // What is typed at the end of a name belongs to it; what is typed at the head of the words, to the words.
  const nameEnd = Math.min(move(speaker.nameEnd, 1), labelEnd);
  if (nameEnd <= start || labelEnd > end) return null;
  const isWritten = before.slice(original.start, speaker.nameEnd) === speaker.name;
  const name = isWritten ? text.slice(start, nameEnd).trim().slice(0, 200) : speaker.name;
  return name === '' ? null : { name, nameEnd, labelEnd };
}

/** A mark where its characters are now, once in each block that it reaches into. */
function movedMark(mark: Mark, kept: readonly Kept[], move: Shift): readonly Mark[] {
  if (mark.start === mark.end) {
    const at = move(mark.start, -1);
    return kept.length === 0 ? [] : [{ ...mark, start: at, end: at }];
  }
  const [start, end] = [move(mark.start, 1), move(mark.end, -1)];
  const first = Math.max(
    0,
    kept.findLastIndex((one) => one.start <= start),
  );
  const parts: Mark[] = [];
  for (const block of kept.slice(first)) {
    if (block.start >= end) break;
    const part = { ...mark, start: Math.max(start, block.start), end: Math.min(end, block.end) };
    if (part.start < part.end) parts.push(part);
  }
  return parts;
}
