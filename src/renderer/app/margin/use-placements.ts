import { useEffect, useState } from 'react';
import type { Reader } from '../reader/reader.ts';
import type { Placements } from './card-track.ts';
import { areSamePlacements, followNear } from './follow-near.ts';

const nowhere: Placements = new Map();

/** Where the passages near the window stand. */
export function usePlacements(reader: Reader | null): Placements {
  const [placements, setPlacements] = useState(nowhere);
  useEffect(() => {
    if (!reader) return;
    const { stop } = followNear(reader, {
      onNear: (near) => setPlacements((before) => (areSamePlacements(before, near) ? before : near)),
    });
    return stop;
  }, [reader]);
  return reader ? placements : nowhere;
}
