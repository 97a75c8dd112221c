import { create } from 'zustand';
import type { ReadingProgress } from '../intake/open-files.ts';

/** Files that are being read, and the way to stop it; null while none are. */
interface Reading {
  readonly progress: ReadingProgress;
  readonly cancel: () => void;
}

export const useReading = create<{ readonly reading: Reading | null }>(() => ({ reading: null }));
