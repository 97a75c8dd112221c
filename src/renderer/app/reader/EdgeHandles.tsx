import { useEffect, useReducer, useRef, useState, type PointerEvent } from 'react';
import type { AnnotationId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { Passage } from './passages.ts';
import type { TextView } from './text-view.ts';

interface EdgeHandlesProps {
  readonly view: TextView;
  readonly passage: Passage;
  readonly textLength: number;
  readonly onMove: (id: AnnotationId, range: TextRange) => void;
}

type Edge = 'start' | 'end';

/** Handles at both edges of the active passage: dragging one shows where the passage would reach, dropping moves it. */
export function EdgeHandles({ view, passage, textLength, onMove }: EdgeHandlesProps) {
  const [dragged, setDragged] = useState<TextRange | null>(null);
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const latest = useRef<TextRange | null>(null);
  useEffect(() => view.onLayout(redraw), [view]);

  const range = dragged ?? passage;
  const { first, last } = view.edgesOf(range);
  const page = view.scroller.getBoundingClientRect();
  const origin = { x: page.left, y: page.top - view.scroller.scrollTop };

  const drag = (edge: Edge) => ({
    onPointerDown: (event: PointerEvent) => {
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      latest.current = passage;
      setDragged(passage);
    },
    onPointerMove: (event: PointerEvent) => {
      if (!latest.current) return;
      const offset = view.boundaryAt(event.clientX, event.clientY);
      const moved = offset === null ? null : movedEdge(latest.current, edge, offset, textLength);
      if (!moved) return;
      latest.current = moved;
      setDragged(moved);
      view.preview(moved);
    },
    onPointerUp: () => {
      const moved = latest.current;
      latest.current = null;
      setDragged(null);
      view.preview(null);
      if (moved && (moved.start !== passage.start || moved.end !== passage.end)) {
        onMove(passage.annotation.id, { start: moved.start, end: moved.end });
      }
    },
    onPointerCancel: () => {
      latest.current = null;
      setDragged(null);
      view.preview(null);
    },
  });

  return (
    <>
      {first && (
        <div
          className="edge-handle edge-handle-start"
          aria-hidden
          style={{ left: first.left - origin.x, top: first.top - origin.y, height: first.height }}
          {...drag('start')}
        />
      )}
      {last && (
        <div
          className="edge-handle edge-handle-end"
          aria-hidden
          style={{ left: last.right - origin.x, top: last.top - origin.y, height: last.height }}
          {...drag('end')}
        />
      )}
    </>
  );
}

/** The passage with one edge elsewhere; null where nothing would be left of it. */
function movedEdge(range: TextRange, edge: Edge, offset: number, textLength: number): TextRange | null {
  const moved = edge === 'start' ? { start: offset, end: range.end } : { start: range.start, end: offset };
  return moved.start < moved.end && moved.end <= textLength ? { start: moved.start, end: moved.end } : null;
}
