import { useEffect, useState } from 'react';

/** Most work is done sooner than this, and a bar that flashes by says nothing to anybody. */
const LONG_MS = 400;

/** Whether work has gone on for long enough for how far it has come to be shown. */
export function useIsLong(isWorking: boolean): boolean {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    if (!isWorking) return undefined;
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [isWorking]);
  return isWorking && isLong;
}
