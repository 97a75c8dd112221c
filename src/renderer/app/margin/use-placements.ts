import { useEffect, useState } from 'react';
import type { AnnotationId } from '@core/model/id.ts';
import type { Placement, Reader } from '../reader/reader.ts';

type Placements = ReadonlyMap<AnnotationId, Placement>;

const nowhere: Placements = new Map();

/** Where the passages near the window stand, followed through every layout, at most once a frame. */
export function usePlacements(reader: Reader | null): Placements {
  const [placements, setPlacements] = useState(nowhere);
  useEffect(() => {
    if (!reader) return;
    let frame = 0;
    const measure = () => {
      frame = 0;
      const measured = reader.placements();
      setPlacements((before) => (areSame(before, measured) ? before : measured));
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    soon();
    const stop = reader.onLayout(soon);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [reader]);
  return reader ? placements : nowhere;
}

function areSame(a: Placements, b: Placements): boolean {
  if (a.size !== b.size) return false;
  for (const [id, { top, bottom }] of a) {
    const other = b.get(id);
    if (!other || other.top !== top || other.bottom !== bottom) return false;
  }
  return true;
}
