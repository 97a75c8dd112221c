import { useEffect, useState } from 'react';
import { behindFrame } from './behind-frame.ts';

/**
 * A value as it stood when the last frame was painted: for what belongs to something that is seen at once, and may itself
 * come, or go, with the frame after it.
 */
export function useBehindFrame<T>(value: T): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    if (!Object.is(late, value)) return behindFrame(() => setLate(() => value));
    return undefined;
  }, [late, value]);
  return late;
}
