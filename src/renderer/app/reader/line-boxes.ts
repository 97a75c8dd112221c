import type { TextRange } from '@core/text/text-range.ts';
import type { EditorView } from 'prosemirror-view';
import type { SourceDocument } from './source-document.ts';

/** The part of a line that a passage takes up, in CSS pixels. */
export interface LineBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pieces of a line that lie no farther apart are one. */
const TOUCHING = 1.5;

/**
 * The lines of a passage whose text is in the page, in viewport coordinates. It asks the layout; ask for all passages
 * before anything in the page is changed.
 */
export function lineBoxesOf(view: EditorView, document: SourceDocument, passage: TextRange): LineBox[] {
  const range = domRange(view, document, passage);
  const pieces: LineBox[] = [];
  for (const text of textsIn(range)) {
    const part = window.document.createRange();
    part.selectNodeContents(text);
    if (text === range.startContainer) part.setStart(text, range.startOffset);
    if (text === range.endContainer) part.setEnd(text, range.endOffset);
    const clip = text.parentElement?.closest('table')?.getBoundingClientRect();
    for (const rect of part.getClientRects()) pieces.push(clip ? clipped(rect, clip) : rect);
  }
  return joinPieces(pieces);
}

/** A passage as a range of the page. */
export function domRange(view: EditorView, { positions }: SourceDocument, { start, end }: TextRange): Range {
  const range = window.document.createRange();
  const from = view.domAtPos(positions.toPosition(start), 1);
  const to = view.domAtPos(positions.toPosition(end), -1);
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** One box for what stands side by side in a line; the tallest piece says how high it is. Pieces come in the order of the text. */
export function joinPieces(pieces: readonly LineBox[]): LineBox[] {
  const lines: LineBox[] = [];
  for (const piece of pieces) {
    if (piece.right - piece.left <= 0 || piece.bottom - piece.top <= 0) continue;
    const last = lines.at(-1);
    if (last && isBeside(last, piece)) lines[lines.length - 1] = joined(last, piece);
    else lines.push(piece);
  }
  return lines;
}

function isBeside(a: LineBox, b: LineBox): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const lower = Math.min(a.bottom - a.top, b.bottom - b.top);
  return shared > lower / 2 && a.left <= b.right + TOUCHING && b.left <= a.right + TOUCHING;
}

function joined(a: LineBox, b: LineBox): LineBox {
  const { top, bottom } = a.bottom - a.top >= b.bottom - b.top ? a : b;
  return { left: Math.min(a.left, b.left), right: Math.max(a.right, b.right), top, bottom };
}

/** A table that is too wide scrolls in its box, and what has left the box is not to be seen. */
function clipped(box: LineBox, to: LineBox): LineBox {
  return {
    left: Math.max(box.left, to.left),
    right: Math.min(box.right, to.right),
    top: box.top,
    bottom: box.bottom,
  };
}

/** The texts that a range reaches into, but for what the page says beside the text. */
function* textsIn(range: Range): Generator<Text> {
  const { startContainer, startOffset, commonAncestorContainer: root } = range;
  const walker = window.document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  walker.currentNode = startContainer.childNodes[startOffset] ?? startContainer;
  let node: Node | null = walker.currentNode instanceof Text ? walker.currentNode : walker.nextNode();
  for (; node && range.comparePoint(node, 0) <= 0; node = walker.nextNode()) {
    if (range.intersectsNode(node) && !node.parentElement?.closest('[contenteditable=false]'))
      yield node as Text;
  }
}
