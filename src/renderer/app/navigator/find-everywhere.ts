import type { Annotation } from '@core/model/annotation.ts';
import type { Source } from '@core/model/source.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { inContext, type InContext } from '../in-context.ts';

/** A place where the words were found: what stands there, and what it is. */
export type Hit = InContext &
  (
    | { readonly type: 'title' }
    | { readonly type: 'note'; readonly annotation: Annotation }
    | { readonly type: 'text'; readonly range: TextRange }
  );

export interface SourceHits {
  readonly source: Source;
  /** The first few. */
  readonly hits: readonly Hit[];
  /** How many there are. */
  readonly count: number;
}

/** How many places of one document are listed: enough to judge by, few enough to leave room for the next. */
const LISTED = 20;

/** How much of what stands around is shown. */
const AROUND = 48;

/** Every place of one document that contains the words: title first, then notes, then the text. Null for none. */
export function hitsIn(
  source: Source,
  annotations: readonly Annotation[],
  text: string,
  query: string,
): SourceHits | null {
  const hits: Hit[] = [];
  let count = 0;
  const take = (within: string, hitAt: (range: TextRange) => Hit) => {
    for (const range of rangesOf(within, query)) {
      count += 1;
      if (hits.length < LISTED) hits.push(hitAt(range));
    }
  };
  take(source.title, (range) => ({ type: 'title', ...inContext(source.title, range, AROUND) }));
  for (const annotation of annotations) {
    take(annotation.note, (range) => ({
      type: 'note',
      annotation,
      ...inContext(annotation.note, range, AROUND),
    }));
  }
  take(text, (range) => ({ type: 'text', range, ...inContext(text, range, AROUND) }));
  return count === 0 ? null : { source, hits, count };
}

/** Where the words stand, whatever their case; spaces in the query match any white space, line ends too. */
function* rangesOf(text: string, query: string): Generator<TextRange> {
  const words = query
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  for (const found of text.matchAll(new RegExp(words.join('\\s+'), 'giu'))) {
    yield { start: found.index, end: found.index + found[0].length };
  }
}
