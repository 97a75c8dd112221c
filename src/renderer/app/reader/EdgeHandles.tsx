import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { AnnotationId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { useBehindFrame } from './use-behind-frame.ts';
import { dragEdge, type Edge } from './edge-drag.ts';
import type { Passage } from './passages.ts';
import type { PassageEdge, TextView } from './text-view.ts';

interface EdgeHandlesProps {
  readonly view: TextView;
  /** The active passage; null where there is none. */
  readonly passage: Passage | null;
  readonly onMove: (id: AnnotationId, range: TextRange) => void;
}

/**
 * Handles at both edges of the active passage: dragging one shows where the passage would reach, dropping moves it. They come
 * with the frame after the one that shows which passage is active.
 */
export function EdgeHandles({ view, passage, onMove }: EdgeHandlesProps) {
  const id = passage?.annotation.id;
  const painted = useBehindFrame(id);
  return passage && id === painted && <Handles key={id} view={view} passage={passage} onMove={onMove} />;
}

function Handles({ view, passage, onMove }: EdgeHandlesProps & { readonly passage: Passage }) {
  const [dragged, setDragged] = useState<TextRange | null>(null);
  const startHandle = useRef<HTMLDivElement>(null);
  const endHandle = useRef<HTMLDivElement>(null);
  const [endDrag, setEndDrag] = useState<(() => void) | null>(null);
  const shown = dragged ?? passage;

  // Measured with the next frame, when what is laid out then need not be laid out for this alone.
  useEffect(() => {
    let frame = 0;
    const place = () => {
      frame = 0;
      const edges = view.edgesOf(shown);
      const page = view.scroller.getBoundingClientRect();
      put(startHandle.current, edges.start, page.left, page.top - view.scroller.scrollTop);
      put(endHandle.current, edges.end, page.left, page.top - view.scroller.scrollTop);
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

  // A passage that goes takes with it what is being done to it.
  useEffect(() => endDrag ?? undefined, [endDrag]);

  const take = (edge: Edge, event: PointerEvent<HTMLElement>) => {
    const from = view.edgesOf(passage)[edge];
    if (!from || endDrag || event.button !== 0) return;
    event.preventDefault();
    const show = (range: TextRange | null) => {
      setDragged(range);
      view.preview(range);
    };
    const end = dragEdge(
      {
        view,
        passage,
        edge,
        from,
        handle: event.currentTarget,
        onDrag: show,
        onEnd: (moved) => {
          setEndDrag(null);
          show(null);
          if (moved && (moved.start !== passage.start || moved.end !== passage.end))
            onMove(passage.annotation.id, moved);
        },
      },
      event.nativeEvent,
    );
    setEndDrag(() => end);
  };

  return (['start', 'end'] as const).map((edge) => (
    <div
      key={edge}
      ref={edge === 'start' ? startHandle : endHandle}
      className={`edge-handle edge-handle-${edge}`}
      aria-hidden
      style={{ visibility: 'hidden' }}
      onPointerDown={(event) => take(edge, event)}
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
