import { firstWhere } from '../first-where.ts';
import type { Annotation } from '../model/annotation.ts';
import type { TextRange } from '../text/text-range.ts';
import { depths, type Deep } from './coverage.ts';

/** What of an annotation is asked for here. */
type Marked = Pick<Annotation, 'creatorId'> & { readonly target: TextRange };

/**
 * The annotations that hold at least one character that everyone of those who annotated here marked. Nobody agrees with
 * herself: where only one has annotated there are none.
 */
export function markedByEveryone<A extends Marked>(annotations: readonly A[], whoIs: Who = asItSays): A[] {
  const layers = layersOf(annotations, whoIs);
  const everyone = layers.length;
  if (everyone < 2) return [];
  const common = depths(layers).filter(({ depth }) => depth === everyone);
  return annotations.filter(({ target }) => meets(common, target));
}

/** The annotations of which nobody else has marked a single character. */
export function noticedByOne<A extends Marked>(annotations: readonly A[], whoIs: Who = asItSays): A[] {
  const shared = depths(layersOf(annotations, whoIs)).filter(({ depth }) => depth > 1);
  return annotations.filter(({ target }) => !meets(shared, target));
}

/** Who stands behind an id: two ids may be declared one person. */
export type Who = (id: Annotation['creatorId']) => string;

const asItSays: Who = (id) => id;

function layersOf(annotations: readonly Marked[], whoIs: Who): TextRange[][] {
  const layers = new Map<string, TextRange[]>();
  for (const { creatorId, target } of annotations) {
    const person = whoIs(creatorId);
    const layer = layers.get(person);
    if (layer === undefined) layers.set(person, [target]);
    else layer.push(target);
  }
  return [...layers.values()];
}

/** Whether a range shares a character with one of the stretches, which are in order. */
function meets(stretches: readonly Deep[], { start, end }: TextRange): boolean {
  const first = stretches[firstWhere(0, stretches.length, (index) => (stretches[index] as Deep).end > start)];
  return first !== undefined && first.start < end;
}
