import { memo, useEffect, useRef, useState, type PointerEvent } from 'react';
import type { Annotation } from '@core/model/annotation.ts';
import { behindFrame } from './behind-frame.ts';
import type { Look } from './look.ts';
import type { IntervalIndex } from './interval-index.ts';
import { MatchTicks } from './MatchTicks.tsx';
import { MinimapMarks, type MinimapMark } from './minimap-marks.ts';
import type { Passage } from './passages.ts';
import type { TextView } from './text-view.ts';

interface MinimapProps {
  readonly view: TextView;
  readonly passages: IntervalIndex<Passage>;
  readonly lookOf: (annotation: Annotation) => Look;
}

/** The marks as they were gathered last, and what all of them depend on. */
interface Gathered {
  readonly view: TextView;
  readonly lookOf: (annotation: Annotation) => Look;
  readonly measured: number;
  readonly steps: number;
  readonly marks: MinimapMarks<Passage>;
}

/** The height of a mark and the way to the next, in pixels. */
const STEP = 4;
/** Sections settle all the time while one scrolls; less than this share of the whole moves no mark visibly. */
const UNSEEN = 0.005;
/** The part that shows the window is never too small to be taken hold of. */
const SMALLEST_THUMB = 24;

/**
 * The strip beside the text: where its passages are, and which part is in the window. A click goes there, dragging
 * scrolls. It is for the eye and the mouse; keys scroll the text itself.
 */
export const Minimap = memo(function Minimap({ view, passages, lookOf }: MinimapProps) {
  const strip = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLCanvasElement>(null);
  const held = useRef<number | null>(null);
  const [marks, setMarks] = useState<readonly MinimapMark[]>([]);
  const gathered = useRef<Gathered | null>(null);
  const [measured, setMeasured] = useState(() => view.scroller.scrollHeight);

  useEffect(() => {
    let idle = 0;
    const draw = () => {
      const steps = Math.floor((strip.current?.clientHeight ?? 0) / STEP);
      if (steps === 0) return;
      const { current: last } = gathered;
      const isSame =
        last?.view === view && last.lookOf === lookOf && last.measured === measured && last.steps === steps;
      const now = isSame ? last : { view, lookOf, measured, steps, marks: marksIn(steps, lookOf) };
      gathered.current = now;
      const heights = view.heights();
      setMarks(now.marks.follow(passages.items, ({ start }) => heights(start)));
    };
    const cancel = behindFrame(() => {
      idle = requestIdleCallback(draw, { timeout: 500 });
    });
    return () => {
      cancel();
      cancelIdleCallback(idle);
    };
  }, [view, passages, lookOf, measured]);

  useEffect(() => {
    const { scroller } = view;
    let frame = 0;
    const place = (): void => {
      if (thumb.current) drawThumb(thumb.current, scroller);
    };
    const measure = (): void => {
      frame = 0;
      place();
      const { scrollHeight } = scroller;
      setMeasured((before) => (Math.abs(scrollHeight - before) > before * UNSEEN ? scrollHeight : before));
    };
    // With the next frame, when what is laid out then need not be laid out for this alone.
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    soon();
    const stop = view.onLayout(soon);
    scroller.addEventListener('scroll', place, { passive: true });
    return () => {
      stop();
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', place);
    };
  }, [view]);

  const scrollTo = (event: PointerEvent<HTMLDivElement>): void => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const own = thumbOf(view.scroller, height).height;
    view.scrollToShare((event.clientY - top - (held.current ?? own / 2)) / Math.max(1, height - own));
  };

  return (
    <div
      className="minimap"
      aria-hidden
      ref={strip}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        const box = event.currentTarget.getBoundingClientRect();
        const { top, height } = thumbOf(view.scroller, box.height);
        const at = event.clientY - box.top - top;
        const isOnThumb = at >= 0 && at <= height;
        held.current = isOnThumb ? at : height / 2;
        if (!isOnThumb) scrollTo(event);
      }}
      onPointerMove={(event) => {
        if (held.current !== null) scrollTo(event);
      }}
      onPointerUp={() => {
        held.current = null;
      }}
      onPointerCancel={() => {
        held.current = null;
      }}
    >
      <canvas className="minimap-thumb" ref={thumb} />
      {marks.map((mark) => (
        <Mark key={mark.step} mark={mark} />
      ))}
      <MatchTicks view={view} strip={strip} measured={measured} />
    </div>
  );
});

function marksIn(steps: number, lookOf: Gathered['lookOf']): MinimapMarks<Passage> {
  return new MinimapMarks(
    steps,
    ({ annotation }) => lookOf(annotation).color,
    ({ annotation }) => annotation,
  );
}

const Mark = memo(function Mark({ mark: { step, colors } }: { readonly mark: MinimapMark }) {
  return (
    <span className="minimap-mark" style={{ top: step * STEP }}>
      {colors.map((color) => (
        <i key={color} style={{ background: `hsl(var(--${color}))` }} />
      ))}
    </span>
  );
});

/**
 * Shows which part is in the window. Drawn, not an element that moves: this changes with every frame of scrolling, and after any
 * change of an element the browser paints what was found in the text anew.
 */
function drawThumb(canvas: HTMLCanvasElement, scroller: HTMLElement): void {
  const { clientWidth, clientHeight } = canvas;
  const scale = window.devicePixelRatio;
  const [width, height] = [Math.round(clientWidth * scale), Math.round(clientHeight * scale)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, width, height);
  if (scroller.scrollHeight <= scroller.clientHeight) return;
  const thumb = thumbOf(scroller, clientHeight);
  context.fillStyle = getComputedStyle(canvas).color;
  context.beginPath();
  context.roundRect(0, thumb.top * scale, width, thumb.height * scale, 3 * scale);
  context.fill();
}

function thumbOf(scroller: HTMLElement, height: number): { top: number; height: number } {
  const share = scroller.clientHeight / Math.max(1, scroller.scrollHeight);
  const own = Math.max(SMALLEST_THUMB, share * height);
  const scrolled = scroller.scrollTop / Math.max(1, scroller.scrollHeight - scroller.clientHeight);
  return { top: scrolled * (height - own), height: own };
}
