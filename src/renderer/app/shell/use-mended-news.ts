import { useEffect, useRef } from 'react';
import { useMended } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';

/** Tells the person what of the library was found damaged and has been mended; each thing once, until it is dismissed. */
export function useMendedNews(): void {
  const mended = useMended();
  const told = useRef(0);
  useEffect(() => {
    for (const sentence of mended.slice(told.current)) announce(sentence, 'failed');
    told.current = mended.length;
  }, [mended]);
}
