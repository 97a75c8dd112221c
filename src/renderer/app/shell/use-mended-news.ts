import { useEffect, useRef } from 'react';
import { bridge } from '../bridge.ts';
import { useMended } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';

/** Where what was recovered is, and beside it what was damaged. */
const theFolder = {
  label: 'Show the folder of the library',
  run: () => void bridge.showLibraryFolder(),
};

/** Tells the person what of the library was found damaged and has been mended; each thing once, until it is dismissed. */
export function useMendedNews(): void {
  const mended = useMended();
  const told = useRef(0);
  useEffect(() => {
    for (const sentence of mended.slice(told.current)) announce(sentence, 'failed', theFolder);
    told.current = mended.length;
  }, [mended]);
}
