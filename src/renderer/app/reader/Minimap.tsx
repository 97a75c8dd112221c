import { memo, useEffect, useRef, useState, type PointerEvent } from 'react';
import type { Annotation } from '@core/model/annotation.ts';
import { COLORS } from '@core/model/color.ts';
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

/** What gathers the marks, and what all of them depend on. */
interface Gathered {
  readonly view: TextView;
  readonly lookOf: (annotation: Annotation) => Look;
  readonly measured: number;
  readonly stripHeight: number;
  readonly marks: MinimapMarks<Passage>;
}

/** The way from a mark to the next, in CSS pixels, and the height of one. */
const STEP = 4;
const MARK = 3;
/** Left free at both sides of a mark, and between its colours. */
const BESIDE_MARK = 4;
const BETWEEN_COLORS = 1;
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
  const canvas = useRef<HTMLCanvasElement>(null);
  const thumb = useRef<HTMLCanvasElement>(null);
  const held = useRef<number | null>(null);
  const gathered = useRef<Gathered | null>(null);
  const drawn = useRef<DrawnMarks>({ marks: [], hues: [] });
  const drawnThumb = useRef('');
  const [measured, setMeasured] = useState(() => view.scroller.scrollHeight);
  const [stripHeight, setStripHeight] = useState(0);

  useEffect(() => {
    let idle = 0;
    const draw = () => {
      const steps = Math.floor(stripHeight / STEP);
      if (steps === 0 || !canvas.current) return;
      const { current: last } = gathered;
      const isSame =
        last?.view === view &&
        last.lookOf === lookOf &&
        last.measured === measured &&
        last.stripHeight === stripHeight;
      const now = isSame ? last : { view, lookOf, measured, stripHeight, marks: marksIn(steps, lookOf) };
      gathered.current = now;
      const heights = view.heights();
      const marks = now.marks.follow(passages.items, ({ start }) => heights(start));
      if (marks !== drawn.current.marks) drawn.current = drawMarks(canvas.current, marks, drawn.current);
    };
    const cancel = behindFrame(() => {
      idle = requestIdleCallback(draw, { timeout: 500 });
    });
    return () => {
      cancel();
      cancelIdleCallback(idle);
    };
  }, [view, passages, lookOf, measured, stripHeight]);

  useEffect(() => {
    const { scroller } = view;
    let frame = 0;
    const place = (): void => {
      if (!thumb.current) return;
      const state = thumbState(thumb.current, scroller);
      if (state === drawnThumb.current) return;
      drawnThumb.current = state;
      drawThumb(thumb.current, scroller);
    };
    const measure = (): void => {
      frame = 0;
      place();
      setStripHeight(strip.current?.clientHeight ?? 0);
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
      <canvas className="minimap-marks" ref={canvas} />
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

/** What a canvas shows, and in which tints. */
interface DrawnMarks {
  readonly marks: readonly MinimapMark[];
  readonly hues: readonly string[];
}

/**
 * Shows the marks, in place of those that are there: only what looks otherwise is drawn. Drawn, not elements: there are hundreds, which
 * the browser would lay out with every change of one of them and look through with every move of the mouse.
 */
function drawMarks(
  canvas: HTMLCanvasElement,
  marks: readonly MinimapMark[],
  { marks: before, hues: hadHues }: DrawnMarks,
): DrawnMarks {
  const style = getComputedStyle(canvas);
  const hues = COLORS.map((color) => `hsl(${style.getPropertyValue(`--${color}`)})`);
  const drawing = drawingOn(canvas);
  if (!drawing) return { marks: [], hues };
  const { context, width, height, scale, isEmpty } = drawing;
  const areHuesSame = hues.every((hue, n) => hue === hadHues[n]);
  if (!areHuesSame) context.clearRect(0, 0, width * scale, height * scale);
  const there = new Map(isEmpty || !areHuesSame ? [] : before.map((mark) => [mark.step, mark]));
  const wipe = (step: number) => context.clearRect(0, step * STEP * scale, width * scale, STEP * scale);
  const whole = width - 2 * BESIDE_MARK;
  for (const mark of marks) {
    const { step, colors } = mark;
    const known = there.get(step);
    there.delete(step);
    if (known === mark) continue;
    if (known) wipe(step);
    const own = (whole - (colors.length - 1) * BETWEEN_COLORS) / colors.length;
    for (const [n, color] of colors.entries()) {
      context.fillStyle = hues[COLORS.indexOf(color)] ?? '';
      const left = BESIDE_MARK + n * (own + BETWEEN_COLORS);
      context.beginPath();
      context.roundRect(left * scale, step * STEP * scale, own * scale, MARK * scale, scale);
      context.fill();
    }
  }
  for (const step of there.keys()) wipe(step);
  return { marks, hues };
}

/**
 * Shows which part is in the window. Drawn, not an element that moves: this changes with every frame of scrolling, and after any
 * change of an element the browser paints what was found in the text anew.
 */
function drawThumb(canvas: HTMLCanvasElement, scroller: HTMLElement): void {
  const drawing = drawingOn(canvas);
  if (!drawing) return;
  const { context, width, height, scale } = drawing;
  context.clearRect(0, 0, width * scale, height * scale);
  if (scroller.scrollHeight <= scroller.clientHeight) return;
  const thumb = thumbOf(scroller, height);
  context.fillStyle = getComputedStyle(canvas).color;
  context.beginPath();
  context.roundRect(0, thumb.top * scale, width * scale, thumb.height * scale, 3 * scale);
  context.fill();
}

/** All that it depends on. */
function thumbState(canvas: HTMLCanvasElement, scroller: HTMLElement): string {
  const { clientWidth, clientHeight } = canvas;
  const { color } = getComputedStyle(canvas);
  const { scrollTop, scrollHeight, clientHeight: shown } = scroller;
  return [clientWidth, clientHeight, window.devicePixelRatio, color, scrollTop, scrollHeight, shown].join();
}

interface Drawing {
  readonly context: CanvasRenderingContext2D;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen in each of these. */
  readonly scale: number;
  /** The canvas had another size, and has lost what was drawn on it. */
  readonly isEmpty: boolean;
}

/** A canvas as large as it is on the page; null where nothing can be drawn. */
function drawingOn(canvas: HTMLCanvasElement): Drawing | null {
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = window.devicePixelRatio;
  const [pixelWidth, pixelHeight] = [Math.round(width * scale), Math.round(height * scale)];
  const context = canvas.getContext('2d');
  const isEmpty = canvas.width !== pixelWidth || canvas.height !== pixelHeight;
  if (isEmpty) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
  }
  return context && { context, width, height, scale, isEmpty };
}

function thumbOf(scroller: HTMLElement, height: number): { top: number; height: number } {
  const share = scroller.clientHeight / Math.max(1, scroller.scrollHeight);
  const own = Math.max(SMALLEST_THUMB, share * height);
  const scrolled = scroller.scrollTop / Math.max(1, scroller.scrollHeight - scroller.clientHeight);
  return { top: scrolled * (height - own), height: own };
}
