import type { TextRange } from '@core/text/text-range.ts';
import type { PassageEdge, TextView } from './text-view.ts';

export type Edge = 'start' | 'end';

interface EdgeDrag {
  readonly view: TextView;
  readonly passage: TextRange;
  readonly edge: Edge;
  /** Where the edge stands when it is taken hold of. */
  readonly from: PassageEdge;
  /** What the pointer went down on. */
  readonly handle: HTMLElement;
  /** Where the passage would reach if the edge were let go now. */
  readonly onDrag: (range: TextRange) => void;
  /** The edge has been let go; null where it stays where it was. */
  readonly onEnd: (range: TextRange | null) => void;
}

/** A handle hangs beside its line: it goes along the line until it is drawn so far up or down. */
const LEAVES_LINE = 10;
/** So near to the top or the bottom of the window the text scrolls, the faster the nearer. */
const SCROLLS = 40;
/** At the very edge of the window, in pixels for each millisecond. */
const FASTEST = 1;

/** Draws an edge of a passage along with the pointer that has gone down on its handle. Gives back what ends it, if it has not ended. */
export function dragEdge(
  { view, passage, edge, from, handle, onDrag, onEnd }: EdgeDrag,
  down: PointerEvent,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let pointer = { x: down.clientX, y: down.clientY };
  let dragged = passage;
  let hasScrolled = false;
  let scrolling = 0;

  const drag = () => {
    const isInLine = !hasScrolled && Math.abs(pointer.y - down.clientY) < LEAVES_LINE;
    const { top, bottom } = view.scroller.getBoundingClientRect();
    const y = isInLine ? from.top + from.height / 2 : Math.min(Math.max(pointer.y, top + 1), bottom - 1);
    const offset = view.boundaryAt(pointer.x, y);
    dragged = (offset === null ? null : withEdgeAt(passage, edge, offset)) ?? dragged;
    onDrag(dragged);
  };
  const scrollOn = (before: number) => {
    const speed = speedAt(pointer.y, view.scroller.getBoundingClientRect());
    scrolling = speed === 0 ? 0 : requestAnimationFrame((now) => scroll(speed, before, now));
  };
  const scroll = (speed: number, before: number, now: number) => {
    hasScrolled = true;
    view.scroller.scrollTop += Math.sign(speed) * Math.max(1, Math.abs(speed) * (now - before));
    drag();
    scrollOn(now);
  };
  const move = ({ clientX, clientY }: PointerEvent) => {
    pointer = { x: clientX, y: clientY };
    drag();
    if (scrolling === 0) scrollOn(performance.now());
  };
  const end = (range: TextRange | null) => {
    if (signal.aborted) return;
    stop.abort();
    cancelAnimationFrame(scrolling);
    if (handle.hasPointerCapture(down.pointerId)) handle.releasePointerCapture(down.pointerId);
    onEnd(range);
  };

  handle.setPointerCapture(down.pointerId);
  onDrag(passage);
  handle.addEventListener('pointermove', move, { signal });
  handle.addEventListener(
    'pointerup',
    (event) => {
      move(event);
      end(dragged);
    },
    { signal },
  );
  handle.addEventListener('pointercancel', () => end(null), { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      // It means the edge alone, not what is active or open.
      event.preventDefault();
      event.stopImmediatePropagation();
      end(null);
    },
    { capture: true, signal },
  );
  return () => end(null);
}

/** How fast the text scrolls with the pointer there, in pixels for each millisecond: up below 0, down above. */
function speedAt(y: number, { top, bottom }: DOMRect): number {
  const share = (distance: number) => Math.min(1, Math.max(0, 1 - distance / SCROLLS)) * FASTEST;
  return share(bottom - y) - share(y - top);
}

/** The passage with one edge elsewhere; null where nothing would be left of it. */
function withEdgeAt({ start, end }: TextRange, edge: Edge, offset: number): TextRange | null {
  const moved = edge === 'start' ? { start: offset, end } : { start, end: offset };
  return moved.start < moved.end ? moved : null;
}
