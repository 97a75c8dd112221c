import { useEffect, useState } from 'react';
import type { AnnotationId } from '@core/model/id.ts';
import type { Reader } from '../reader/reader.ts';
import { nothingSeen, type CardTrack, type Sight } from './card-track.ts';
import { areSamePlacements, followNear } from './follow-near.ts';

export interface SightNow extends Sight {
  /**
   * Where the window is only just coming to another place, so that the frame waits for what is drawn and taken away: the passages
   * that have come near it, beside those that were so before.
   */
  readonly coming: ReadonlySet<AnnotationId> | null;
}

const nothingYet: SightNow = { ...nothingSeen, coming: null };

/** What there is in the margin near the window. */
export function useSight(reader: Reader | null, track: CardTrack): SightNow {
  const [sight, setSight] = useState(nothingYet);
  useEffect(() => {
    if (!reader) return;
    const { lookSoon, stop } = followNear(reader, {
      onNear: (near, outlook, isComing) => {
        const looked = { ...track.look(near, outlook, reader.sectionTops()), coming: null };
        setSight((before) => {
          if (!isComing) return areSame(before, looked) ? before : looked;
          const placements = new Map([...before.placements, ...looked.placements]);
          const come = [...looked.placements.keys()].filter((id) => !before.placements.has(id));
          return { ...looked, placements, coming: new Set(come) };
        });
      },
      onScrolled: (seen) => track.scrolled(seen),
    });
    const stopTrack = track.onMissing(lookSoon);
    return () => {
      stopTrack();
      stop();
    };
  }, [reader, track]);
  return reader ? sight : nothingYet;
}

function areSame(a: SightNow, b: SightNow): boolean {
  if (a.coming !== b.coming) return false;
  const isAwaySame = a.away.size === b.away.size && [...a.away].every((id) => b.away.has(id));
  return isAwaySame && areSamePlacements(a.placements, b.placements);
}
