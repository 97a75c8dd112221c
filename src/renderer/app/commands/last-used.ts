import type { Color } from '@core/model/color.ts';
import type { TagId } from '@core/model/id.ts';
import { create } from 'zustand';

/** What the person chose last, so that the next passage can have the same on one key. Forgotten with the window. */
interface LastUsed {
  /** The colour of the last passage without tags; null is the person's own. */
  readonly color: Color | null;
  /** All tags of the passage that was tagged last. */
  readonly tagIds: readonly TagId[];
}

export const useLastUsed = create<LastUsed>(() => ({ color: null, tagIds: [] }));
