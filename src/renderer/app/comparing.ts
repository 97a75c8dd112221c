import { create } from 'zustand';
import type { Meeting } from '@core/comparing/meetings.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { PersonId, SourceId, TagId } from '@core/model/id.ts';
import type { Person } from '@core/model/person.ts';
import type { Tag } from '@core/model/tag.ts';
import { useViewState } from './view-state.ts';

/** People whose files are looked at beside the library without being added to it. Gone when the comparing is left. */
export interface Guests {
  /** The document of this library on which their passages were found. */
  readonly sourceId: SourceId;
  readonly fileNames: readonly string[];
  readonly people: readonly Person[];
  readonly tags: ReadonlyMap<TagId, Tag>;
  /** In the order of the text. */
  readonly annotations: readonly Annotation[];
  /** How many of their passages are not in this text, or not in one place. */
  readonly notFound: number;
}

interface Comparing {
  readonly guests: Guests | null;
  /** Whose work is compared; null for the first of those who marked the document. */
  readonly chosen: readonly PersonId[] | null;
  /** Only passages under the tag of this name; null for all. */
  readonly tag: string | null;
  /** Where the difference begins that is being looked at; null before the first. */
  readonly at: number | null;
  /** Those on the screen, for the keys that walk through them. */
  readonly differences: readonly Meeting[];
}

const nothing: Comparing = { guests: null, chosen: null, tag: null, at: null, differences: [] };

export const useComparing = create<Comparing>(() => nothing);

/** Forgets the guests and what was chosen. */
function endComparing(): void {
  useComparing.setState(nothing);
}

// Whichever door leads out of comparing, the guests do not stay behind.
useViewState.subscribe(({ view }, before) => {
  if (before.view === 'compare' && view !== 'compare') endComparing();
});
