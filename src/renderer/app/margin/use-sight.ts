import { useEffect, useState } from 'react';
import type { Reader } from '../reader/reader.ts';
import { nothingSeen, type CardTrack, type Sight } from './card-track.ts';
import { areSamePlacements, followNear } from './follow-near.ts';

/** What there is in the margin near the window. */
export function useSight(reader: Reader | null, track: CardTrack): Sight {
  const [sight, setSight] = useState(nothingSeen);
  useEffect(() => {
    if (!reader) return;
    const { lookSoon, stop } = followNear(reader, {
      onNear: (near, outlook) => {
        const looked = track.look(near, outlook, reader.sectionTops());
        setSight((before) => (areSame(before, looked) ? before : looked));
      },
      onScrolled: (seen) => track.scrolled(seen),
    });
    const stopTrack = track.onMissing(lookSoon);
    return () => {
      stopTrack();
      stop();
    };
  }, [reader, track]);
  return reader ? sight : nothingSeen;
}

function areSame(a: Sight, b: Sight): boolean {
  const isAwaySame = a.away.size === b.away.size && [...a.away].every((id) => b.away.has(id));
  return isAwaySame && areSamePlacements(a.placements, b.placements);
}
