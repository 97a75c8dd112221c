import type { TextRange } from '../../text/text-range.ts';
import type { Box } from './page.ts';
import type { Piece } from './pdf-text.ts';

/** The characters of a paragraph that boxes on a page cover; null where they cover none. */
export function coveredBy(
  boxes: readonly Box[],
  page: number,
  text: string,
  pieces: readonly Piece[],
): TextRange | null {
  let start = Infinity;
  let end = -Infinity;
  for (const piece of pieces) {
    if (piece.page !== page || piece.run.turn !== 0) continue;
    const middle = piece.run.y - piece.run.size * 0.3;
    for (const box of boxes) {
      if (middle < box.top || middle > box.bottom) continue;
      for (let at = piece.start; at < piece.end; at += 1) {
        const x = placeOf(piece, at);
        if (x < box.left || x > box.right) continue;
        start = Math.min(start, at);
        end = Math.max(end, at + 1);
      }
    }
  }
  return start < end ? toWords(text, start, end) : null;
}

/** The middle of a character, as far as it is known: as if all characters of a run were of one width. */
function placeOf({ run, from, start }: Piece, at: number): number {
  const share = (at - start + from + 0.5) / run.text.length;
  return run.x + run.width * (run.isRtl ? 1 - share : share);
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/u;

/** So many characters beside the edge of a word, the edge is meant: widths are known of runs only. */
const SLIP = 2;

function toWords(text: string, start: number, end: number): TextRange {
  const isInside = (at: number) =>
    WORD_CHARACTER.test(text[at - 1] ?? '') && WORD_CHARACTER.test(text[at] ?? '');
  const snapped = (at: number): number => {
    for (let slip = 0; slip <= SLIP; slip += 1) {
      if (!isInside(at - slip)) return at - slip;
      if (!isInside(at + slip)) return at + slip;
    }
    return at;
  };
  let from = snapped(start);
  let to = snapped(end);
  while (from < to && /\s/.test(text[from] ?? '')) from += 1;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to -= 1;
  return from < to ? { start: from, end: to } : { start, end };
}

/** The line of a paragraph that is nearest to a box, and how far it is; null where the paragraph is not on the page. */
export function nearestLine(
  box: Box,
  page: number,
  pieces: readonly Piece[],
): (TextRange & { readonly distance: number }) | null {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  let best: (TextRange & { readonly distance: number }) | null = null;
  for (const piece of pieces) {
    const { run } = piece;
    if (piece.page !== page) continue;
    const aside = Math.max(run.x - x, x - run.x - run.width, 0);
    const distance = Math.abs(run.y - run.size * 0.3 - y) + aside * 0.1;
    if (distance >= (best?.distance ?? Infinity)) continue;
    const line = pieces.filter(
      (other) => other.page === page && Math.abs(other.run.y - run.y) < run.size * 0.5,
    );
    best = {
      start: Math.min(...line.map(({ start }) => start)),
      end: Math.max(...line.map(({ end }) => end)),
      distance,
    };
  }
  return best;
}
