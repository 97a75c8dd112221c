import type { Annotation } from '@core/model/annotation.ts';
import { shownAnnotations } from '../shown-annotations.ts';
import type { ViewState } from '../view-state.ts';
import type { Here } from './command.ts';

/** What the hooks of the store say of the open document, whatever is chosen in it. */
export interface Seen extends Omit<Here, 'annotations' | 'active'> {
  /** All annotations of the open document, sorted. */
  readonly annotations: readonly Annotation[];
}

/** What is shown of what is seen: which annotations the filter lets through, and which is active. */
export function hereOf(seen: Seen, { filter, activeAnnotationId }: ViewState): Here {
  return {
    ...seen,
    annotations: shownAnnotations(seen.annotations, filter, seen.tags),
    active: seen.annotations.find(({ id }) => id === activeAnnotationId) ?? null,
  };
}
