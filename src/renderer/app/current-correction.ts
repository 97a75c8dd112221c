import { create } from 'zustand';
import type { CorrectionFinding } from './reader/correcting/correction-finding.ts';

/** What finds its way in the text that is being corrected on the screen; null while none is. */
export const useCurrentCorrection = create<{ readonly finding: CorrectionFinding | null }>(() => ({
  finding: null,
}));
