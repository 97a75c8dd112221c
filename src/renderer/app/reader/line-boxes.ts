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
 * Says where the lines of passages stand whose text is in the page, in viewport coordinates. It asks the layout; ask for all
 * passages before anything in the page is changed.
 */
export class LineMeter {
  readonly #view: EditorView;
  readonly #document: SourceDocument;
  /** One for all questions: the browser looks after every range that there is with each change of the page. */
  readonly #range = window.document.createRange();

  constructor(view: EditorView, document: SourceDocument) {
    this.#view = view;
    this.#document = document;
  }

  linesOf(passage: TextRange): LineBox[] {
    const range = this.#range;
    spread(range, this.#view, this.#document, passage);
    const pieces: LineBox[] = [];
    for (const { text, from, to } of [...textsIn(range)]) {
      range.setStart(text, from);
      range.setEnd(text, to);
      const clip = text.parentElement?.closest('table')?.getBoundingClientRect();
      for (const rect of range.getClientRects()) pieces.push(clip ? clipped(rect, clip) : rect);
    }
    return joinPieces(pieces);
  }
}

/** Makes a range of the page that of a passage. */
export function spread(
  range: Range,
  view: EditorView,
  { positions }: SourceDocument,
  { start, end }: TextRange,
): void {
  const from = view.domAtPos(positions.toPosition(start), 1);
  const to = view.domAtPos(positions.toPosition(end), -1);
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
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

interface TextPart {
  readonly text: Text;
  readonly from: number;
  readonly to: number;
}

/** The texts that a range reaches into, and how much of each, but for what the page says beside the text. */
function* textsIn(range: Range): Generator<TextPart> {
  const { startContainer, startOffset, endContainer, endOffset, commonAncestorContainer: root } = range;
  const walker = window.document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  walker.currentNode = startContainer.childNodes[startOffset] ?? startContainer;
  let node: Node | null = walker.currentNode instanceof Text ? walker.currentNode : walker.nextNode();
  for (; node && range.comparePoint(node, 0) <= 0; node = walker.nextNode()) {
    const text = node as Text;
    if (!range.intersectsNode(text) || text.parentElement?.closest('[contenteditable=false]')) continue;
    yield {
      text,
      from: text === startContainer ? startOffset : 0,
      to: text === endContainer ? endOffset : text.length,
    };
  }
}
