import { useEffect, useReducer, useState, type CSSProperties, type PointerEvent } from 'react';
import type { AnnotationId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';
import type { Passage } from './passages.ts';
import type { TextView } from './text-view.ts';

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
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => view.onLayout(redraw), [view]);

  const edges = view.edgesOf(dragged ?? passage);
  const page = view.scroller.getBoundingClientRect();
  const origin = { x: page.left, y: page.top - view.scroller.scrollTop };

  const show = (range: TextRange | null) => {
    setDragged(range);
    view.preview(range);
  };
  const place = (edge: Edge, { clientX, clientY }: PointerEvent) => {
    const isInLine = Math.abs(clientY - held.y) < LEAVES_LINE;
    const offset = view.boundaryAt(clientX, isInLine ? held.line : clientY);
    return offset === null ? null : withEdgeAt(passage, edge, offset);
  };

  return (['start', 'end'] as const).map((edge) => {
    const at = edges[edge];
    if (!at) return null;
    return (
      <div
        key={edge}
        className={`edge-handle edge-handle-${edge}`}
        aria-hidden
        style={
          {
            left: at.x - origin.x,
            top: at.top - origin.y,
            '--line': `${at.height}px`,
          } as CSSProperties
        }
        onPointerDown={(event) => {
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
          if (moved.start !== passage.start || moved.end !== passage.end)
            onMove(passage.annotation.id, moved);
        }}
        onPointerCancel={() => show(null)}
      />
    );
  });
}

/** The passage with one edge elsewhere; null where nothing would be left of it. */
function withEdgeAt({ start, end }: TextRange, edge: Edge, offset: number): TextRange | null {
  const moved = edge === 'start' ? { start: offset, end } : { start, end: offset };
  return moved.start < moved.end ? moved : null;
}
