import { BESIDE } from '../reader/going-to.ts';
import { behindFrame } from '../reader/behind-frame.ts';
import type { Reader } from '../reader/reader.ts';
import type { Outlook, Placements } from './card-track.ts';
import { meets, type Part } from './sliding.ts';

/** How many windows above and below the one on the screen have their cards. */
const AROUND = 0.75;
/** The same in the frame that goes to another place: of more each card would cost that frame, and come out of sight. */
const AROUND_AT_FIRST = 0.05;

interface NearFollower {
  /**
   * Other passages may be near the window, or stand elsewhere. Where it is only just coming to another place, the frame waits
   * for what is drawn of them, and all of it is asked for once more behind that frame.
   */
  readonly onNear: (near: Placements, outlook: Outlook, isComing: boolean) => void;
  /** The window has moved, but not so far that others would be near it. */
  readonly onScrolled?: (seen: Part) => void;
}

/**
 * Follows the passages near the window through every layout, at most once a frame: behind it, when the browser has laid out
 * what has come into the text. Asked any sooner it would have to lay it out for the answer, and again for the frame where
 * something else has changed meanwhile; what comes of an answer is drawn with the next frame in any case. Where the text
 * has gone to another place that has been laid out already, and what stands beside it is drawn with it: what is seen first, the
 * rest behind the frame.
 */
export function followNear(
  reader: Reader,
  { onNear, onScrolled }: NearFollower,
): { readonly lookSoon: () => void; readonly stop: () => void } {
  const { scroller } = reader;
  let cancel: (() => void) | null = null;
  let covered: Part = { top: 0, bottom: 0 };
  const look = (around: number, isComing: boolean) => {
    const now = outlook(scroller, around);
    ({ covered } = now);
    onNear(new Map([...reader.placements()].filter(([, at]) => meets(at, covered))), now, isComing);
  };
  const lookSoon = () => {
    cancel ??= behindFrame(() => {
      cancel = null;
      look(AROUND, false);
    });
  };
  const isCovered = ({ top, bottom }: Part) => top >= covered.top && bottom <= covered.bottom;
  const moved = (onUncovered: () => void) => () => {
    const { seen } = outlook(scroller, AROUND);
    onScrolled?.(seen);
    if (!isCovered(seen)) onUncovered();
  };
  const scrolled = moved(lookSoon);
  const arrived = moved(() => {
    look(AROUND_AT_FIRST, true);
    lookSoon();
  });
  lookSoon();
  const stopListening = reader.onLayout(lookSoon);
  const stopArriving = reader.onArrival(arrived);
  // Before the text itself hears of it and puts into the page what comes near.
  scroller.addEventListener('scroll', scrolled, { passive: true, capture: true });
  return {
    lookSoon,
    stop: () => {
      stopListening();
      stopArriving();
      scroller.removeEventListener('scroll', scrolled, { capture: true });
      cancel?.();
    },
  };
}

export function areSamePlacements(a: Placements, b: Placements): boolean {
  if (a.size !== b.size) return false;
  for (const [id, { top, bottom }] of a) {
    const other = b.get(id);
    if (!other || other.top !== top || other.bottom !== bottom) return false;
  }
  return true;
}

/** What is seen, and so much around it as are to have their cards. */
function outlook({ scrollTop, clientHeight }: HTMLElement, cards: number): Outlook {
  const around = (share: number): Part => ({
    top: scrollTop - clientHeight * share,
    bottom: scrollTop + clientHeight * (1 + share),
  });
  return { seen: around(BESIDE), covered: around(cards) };
}
