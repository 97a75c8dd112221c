import type { EditorView } from 'prosemirror-view';
import type { AnnotationId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { activeStyle, passageStyle, type HighlightStyle, type Look } from './highlight-style.ts';
import { highlights } from './highlights.ts';
import type { IntervalIndex } from './interval-index.ts';
import type { Passage } from './passages.ts';
import type { SourceDocument } from './source-document.ts';

interface Painted extends TextRange {
  readonly style: HighlightStyle;
  readonly range: Range;
}

/**
 * Paints passages with the browser's custom highlights, beside the document: no element is added, and only
 * passages near the window have ranges, so that the cost does not grow with their number.
 */
export class Painter {
  readonly #view: EditorView;
  readonly #document: SourceDocument;
  readonly #painted = new Map<AnnotationId, Painted>();
  #active: Painted | null = null;

  constructor(view: EditorView, document: SourceDocument) {
    this.#view = view;
    this.#document = document;
  }

  /** Makes the page show these passages as far as they lie within `near`; only differences are touched. */
  paint(passages: IntervalIndex<Passage>, near: TextRange, lookOf: (passage: Passage) => Look): void {
    const wanted = new Set<AnnotationId>();
    for (const passage of passages.overlapping(near)) {
      const { id } = passage.annotation;
      wanted.add(id);
      const start = Math.max(passage.start, near.start);
      const end = Math.min(passage.end, near.end);
      const style = passageStyle(lookOf(passage), passage.lane);
      const before = this.#painted.get(id);
      if (before?.start === start && before.end === end && before.style.name === style.name) continue;
      if (before) unpaint(before);
      this.#painted.set(id, this.#put({ start, end }, style));
    }
    for (const [id, painted] of this.#painted) {
      if (wanted.has(id)) continue;
      unpaint(painted);
      this.#painted.delete(id);
    }
  }

  /** Lays the stronger tint over one passage, or over none. */
  paintActive(range: TextRange | null, look: Look | null): void {
    if (this.#active) unpaint(this.#active);
    this.#active =
      range && look && range.start < range.end ? this.#put(range, activeStyle(look.color)) : null;
  }

  /** Forgets what is painted: ranges do not survive a redrawing of the text that they lie in. */
  clear(): void {
    for (const painted of this.#painted.values()) unpaint(painted);
    this.#painted.clear();
    this.paintActive(null, null);
  }

  #put({ start, end }: TextRange, style: HighlightStyle): Painted {
    const range = domRange(this.#view, this.#document, { start, end });
    highlights.of(style).add(range);
    return { start, end, style, range };
  }
}

/** A passage as a range of the page. */
export function domRange(view: EditorView, { positions }: SourceDocument, { start, end }: TextRange): Range {
  const range = document.createRange();
  const from = view.domAtPos(positions.toPosition(start), 1);
  const to = view.domAtPos(positions.toPosition(end), -1);
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

function unpaint({ style, range }: Painted): void {
  highlights.of(style).delete(range);
}
