import type { Maker } from '../model/id.ts';

/**
 * A maker without chance and time: UUIDs count up from `seed`, every moment is a second after the last. A clock that
 * is wrong by `off` seconds is somebody's, too.
 */
export function countingMaker(seed = 0, off = 0): Maker {
  let uuids = 0;
  let seconds = 0;
  return {
    uuid: () => {
      uuids += 1;
      return `${seed.toString(16).padStart(8, '0')}-0000-4000-8000-${uuids.toString(16).padStart(12, '0')}`;
    },
    now: () => {
      seconds += 1;
      return new Date(Date.UTC(2026, 10, 22) + (seconds + off) * 1000).toISOString();
    },
  };
}
