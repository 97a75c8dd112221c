import { useEffect, useState } from 'react';
import type { AnnotationId } from '@core/model/id.ts';
import { behindFrame } from '../reader/behind-frame.ts';
import type { Placement, Reader } from '../reader/reader.ts';

type Placements = ReadonlyMap<AnnotationId, Placement>;

const nowhere: Placements = new Map();

/** How many windows above and below the one on the screen have their cards. */
const AROUND = 0.75;
/** With less than this share of a window left before cards would be missing, they are made. */
const LEAST = 0.25;

/** Where the passages near the window stand, followed through every layout, at most once a frame. */
export function usePlacements(reader: Reader | null): Placements {
  const [placements, setPlacements] = useState(nowhere);
  useEffect(() => {
    if (!reader) return;
    const { scroller } = reader;
    let frame = 0;
    let covered = { top: 0, bottom: 0 };
    const measure = () => {
      frame = 0;
      const { scrollTop, clientHeight } = scroller;
      covered = {
        top: scrollTop - clientHeight * AROUND,
        bottom: scrollTop + clientHeight * (1 + AROUND),
      };
      const measured = within(reader.placements(), covered);
      setPlacements((before) => (areSame(before, measured) ? before : measured));
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    const scrolled = () => {
      const { scrollTop, clientHeight } = scroller;
      const least = clientHeight * LEAST;
      if (scrollTop - least < covered.top || scrollTop + clientHeight + least > covered.bottom) soon();
    };
    // The text is there before its cards are made.
    const cancelFirst = behindFrame(soon);
    const stop = reader.onLayout(soon);
    scroller.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      cancelFirst();
      stop();
      scroller.removeEventListener('scroll', scrolled);
      cancelAnimationFrame(frame);
    };
  }, [reader]);
  return reader ? placements : nowhere;
}

function within(placements: Placements, { top, bottom }: Placement): Placements {
  return new Map([...placements].filter(([, at]) => at.bottom >= top && at.top <= bottom));
}

function areSame(a: Placements, b: Placements): boolean {
  if (a.size !== b.size) return false;
  for (const [id, { top, bottom }] of a) {
    const other = b.get(id);
    if (!other || other.top !== top || other.bottom !== bottom) return false;
  }
  return true;
}
