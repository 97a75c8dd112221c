import type { Annotation } from '../model/annotation.ts';
import type { Guide } from '../model/guide.ts';
import { isLive } from '../model/record.ts';
import type { Reply } from '../model/reply.ts';
import type { Source } from '../model/source.ts';
import type { LibraryState } from './tables.ts';

/** Everything that was not deleted, of a table as a plain list. */
export function liveSources(state: LibraryState): Source[] {
  return [...state.sources.values()].filter(isLive);
}

export function liveAnnotations(state: LibraryState): Annotation[] {
  return [...state.annotations.values()].filter(isLive);
}

export function liveReplies(state: LibraryState): Reply[] {
  return [...state.replies.values()].filter(isLive);
}

export function liveGuides(state: LibraryState): Guide[] {
  return [...state.guides.values()].filter(isLive);
}

/** The annotations of one document, in the order of the text. */
export function annotationsOf(state: LibraryState, sourceId: string): Annotation[] {
  return liveAnnotations(state)
    .filter((annotation) => annotation.sourceId === sourceId)
    .sort(byPlace);
}

/** By where they start, then where they end, then id: the one order in which annotations of a text are listed. */
export function byPlace(a: Annotation, b: Annotation): number {
  return a.target.start - b.target.start || a.target.end - b.target.end || (a.id < b.id ? -1 : 1);
}
