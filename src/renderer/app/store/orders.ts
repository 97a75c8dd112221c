import { byPlace } from '@core/library/queries.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { Answer } from '@core/model/answer.ts';
import type { Guide } from '@core/model/guide.ts';
import type { Reply } from '@core/model/reply.ts';
import type { Source } from '@core/model/source.ts';

/** Document by document, each in the order of its text. */
export function bySource(a: Annotation, b: Annotation): number {
  return compare(a.sourceId, b.sourceId) || byPlace(a, b);
}

export function newestFirst(a: Source, b: Source): number {
  return compare(b.created, a.created) || compare(a.title, b.title) || compare(a.id, b.id);
}

export function byTitle(a: Guide, b: Guide): number {
  return compare(a.title, b.title) || compare(a.id, b.id);
}

export function oldestFirst(a: Reply | Answer, b: Reply | Answer): number {
  return compare(a.created, b.created) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
