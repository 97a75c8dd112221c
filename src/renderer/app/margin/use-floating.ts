import { useLayoutEffect, type RefObject } from 'react';
import type { Reader } from '../reader/reader.ts';
import { placeBeside, type Box } from './floating.ts';

interface FloatingOptions {
  readonly floating: RefObject<HTMLElement | null>;
  readonly reader: Reader;
  /** What it belongs to, in viewport coordinates; null while that is not on the screen. Keep the same function. */
  readonly anchor: () => Box | null;
  readonly prefer: 'above' | 'below';
}

/** Keeps something beside what it belongs to, while the text scrolls and is laid out anew. Hidden while that is away. */
export function useFloating({ floating, reader, anchor, prefer }: FloatingOptions): void {
  useLayoutEffect(() => {
    let frame = 0;
    const place = () => {
      frame = 0;
      const element = floating.current;
      if (!element) return;
      const bounds = reader.scroller.getBoundingClientRect();
      const box = anchor();
      const isAway = !box || box.bottom < bounds.top || box.top > bounds.bottom;
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const at = isAway ? null : placeBeside(box, size, bounds, prefer);
      element.style.visibility = at ? '' : 'hidden';
      if (at) element.style.transform = `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`;
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(place);
    };
    place();
    const stop = reader.onLayout(soon);
    const sizes = new ResizeObserver(soon);
    if (floating.current) sizes.observe(floating.current);
    reader.scroller.addEventListener('scroll', soon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      stop();
      sizes.disconnect();
      reader.scroller.removeEventListener('scroll', soon);
    };
  }, [floating, reader, anchor, prefer]);
}
