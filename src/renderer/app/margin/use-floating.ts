import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { TextRange } from '@core/text/text-range.ts';
import type { Reader } from '../reader/reader.ts';
import { placeBeside } from './floating.ts';

/**
 * Keeps an element beside a passage, while the text scrolls and is laid out anew; hidden while the passage is out of
 * sight. The element is the one that takes the returned ref.
 */
export function useFloating(
  reader: Reader,
  { start, end }: TextRange,
  prefer: 'above' | 'below',
): RefObject<HTMLDivElement | null> {
  const floating = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = floating.current;
    if (!element) return;
    let frame = 0;
    const place = () => {
      frame = 0;
      const bounds = reader.scroller.getBoundingClientRect();
      const passage = reader.rectOf({ start, end });
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const isAway = !passage || passage.bottom < bounds.top || passage.top > bounds.bottom;
      const at = isAway ? null : placeBeside(passage, size, bounds, prefer);
      element.style.visibility = at ? '' : 'hidden';
      if (at) element.style.transform = `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`;
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(place);
    };
    place();
    const stop = reader.onLayout(soon);
    const sizes = new ResizeObserver(soon);
    sizes.observe(element);
    reader.scroller.addEventListener('scroll', soon, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      stop();
      sizes.disconnect();
      reader.scroller.removeEventListener('scroll', soon);
    };
  }, [reader, start, end, prefer]);
  return floating;
}
