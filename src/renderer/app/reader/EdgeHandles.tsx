import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { AnnotationId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { Passage } from './passages.ts';
import type { PassageEdge, TextView } from './text-view.ts';

interface EdgeHandlesProps {
  readonly view: TextView;
  readonly passage: Passage;
  readonly onMove: (id: AnnotationId, range: TextRange) => void;
}

type Edge = 'start' | 'end';

/** A handle hangs beside its line: it goes along the line until it is drawn so far up or down. */
const LEAVES_LINE = 10;

/** Handles at both edges of the active passage: dragging one shows where the passage would reach, dropping moves it. */
export function EdgeHandles({ view, passage, onMove }: EdgeHandlesProps) {
  const [dragged, setDragged] = useState<TextRange | null>(null);
  const [held, setHeld] = useState({ y: 0, line: 0 });
  const start = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const shown = dragged ?? passage;

  // Measured with the next frame, when what is laid out then need not be laid out for this alone.
  useEffect(() => {
    let frame = 0;
    const place = () => {
      frame = 0;
      const edges = view.edgesOf(shown);
      const page = view.scroller.getBoundingClientRect();
      put(start.current, edges.start, page.left, page.top - view.scroller.scrollTop);
      put(end.current, edges.end, page.left, page.top - view.scroller.scrollTop);
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(place);
    };
    soon();
    const stop = view.onLayout(soon);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [view, shown]);

  const show = (range: TextRange | null) => {
    setDragged(range);
    view.preview(range);
  };
  const place = (edge: Edge, { clientX, clientY }: PointerEvent) => {
    const isInLine = Math.abs(clientY - held.y) < LEAVES_LINE;
    const offset = view.boundaryAt(clientX, isInLine ? held.line : clientY);
    return offset === null ? null : withEdgeAt(passage, edge, offset);
  };

  return (['start', 'end'] as const).map((edge) => (
    <div
      key={edge}
      ref={edge === 'start' ? start : end}
      className={`edge-handle edge-handle-${edge}`}
      aria-hidden
      style={{ visibility: 'hidden' }}
      onPointerDown={(event) => {
        const at = view.edgesOf(passage)[edge];
        if (!at) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setHeld({ y: event.clientY, line: at.top + at.height / 2 });
        show(passage);
      }}
      onPointerMove={(event) => {
        const moved = dragged && place(edge, event);
        if (moved) show(moved);
      }}
      onPointerUp={(event) => {
        if (!dragged) return;
        const moved = place(edge, event) ?? dragged;
        show(null);
        if (moved.start !== passage.start || moved.end !== passage.end) onMove(passage.annotation.id, moved);
      }}
      onPointerCancel={() => show(null)}
    />
  ));
}

/** Puts a handle at an edge, from the origin of what scrolls; hides it where the edge is not near the window. */
function put(handle: HTMLElement | null, edge: PassageEdge | null, left: number, top: number): void {
  if (!handle) return;
  handle.style.visibility = edge ? '' : 'hidden';
  if (!edge) return;
  handle.style.left = `${edge.x - left}px`;
  handle.style.top = `${edge.top - top}px`;
  handle.style.setProperty('--line', `${edge.height}px`);
}

/** The passage with one edge elsewhere; null where nothing would be left of it. */
function withEdgeAt({ start, end }: TextRange, edge: Edge, offset: number): TextRange | null {
  const moved = edge === 'start' ? { start: offset, end } : { start, end: offset };
  return moved.start < moved.end ? moved : null;
}
