import type { Annotation } from '@core/model/annotation.ts';
import { excerpt } from '@core/text/excerpt.ts';

/** How much of a passage the history shows. */
const LENGTH = 80;

/** A passage as the label of a change quotes it. */
export function quoteOf({ target }: Pick<Annotation, 'target'>): string {
  return excerpt(target.exact, LENGTH);
}
