import { memo, useEffect, useState, useSyncExternalStore, type RefObject } from 'react';
import type { TextView } from './text-view.ts';
import './matches.css';

interface MatchTicksProps {
  readonly view: TextView;
  readonly strip: RefObject<HTMLElement | null>;
  /** How high the whole was when it was last measured; another height moves the ticks. */
  readonly measured: number;
}

/** The height of a tick and the way to the next, in pixels. */
const STEP = 3;
/** Of more places than this every second, third … is looked at: ticks would stand side by side anyway. */
const MOST_LOOKED_AT = 20_000;

/** Where in the whole text something was found, in the strip beside it. */
export function MatchTicks({ view, strip, measured }: MatchTicksProps) {
  const found = useSyncExternalStore(view.onMatches, view.matches);
  const [ticks, setTicks] = useState<readonly number[]>([]);
  const starts = found?.starts;

  useEffect(() => {
    const handle = requestIdleCallback(
      () => {
        const steps = Math.floor((strip.current?.clientHeight ?? 0) / STEP);
        const taken = new Set<number>();
        if (starts && steps > 0) {
          const heights = view.heights();
          const stride = Math.ceil(starts.length / MOST_LOOKED_AT);
          for (let index = 0; index < starts.length; index += stride) {
            taken.add(Math.min(steps - 1, Math.floor(heights(starts[index] ?? 0) * steps)));
          }
        }
        setTicks([...taken]);
      },
      { timeout: 200 },
    );
    return () => cancelIdleCallback(handle);
  }, [view, strip, starts, measured]);

  return <Ticks ticks={ticks} />;
}

const Ticks = memo(function Ticks({ ticks }: { readonly ticks: readonly number[] }) {
  return ticks.map((tick) => <span key={tick} className="minimap-match" style={{ top: tick * STEP }} />);
});
