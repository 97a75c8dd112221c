import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId } from '@core/model/id.ts';

/** More cards than this beside one paragraph would push each other far from their passages. */
export const MOST_BESIDE_A_PARAGRAPH = 8;

/** What stands in the margin: a card, or what says how many more there are beside a paragraph. */
export type MarginEntry =
  | { readonly type: 'card'; readonly annotation: Annotation }
  | {
      readonly type: 'fold';
      /** Where the paragraph starts. */
      readonly paragraph: number;
      readonly hidden: number;
      /** The card it stands behind. */
      readonly behind: AnnotationId;
    };

interface FoldOptions {
  /** Where the paragraph starts that an annotation begins in. */
  readonly paragraphOf: (annotation: Annotation) => number;
  /** Paragraphs of which everything was asked for. */
  readonly unfolded: ReadonlySet<number>;
  /** Shown in any case. */
  readonly active: AnnotationId | null;
  /** Whether somebody wrote something on the card; such cards are shown before bare highlights. */
  readonly hasWords: (annotation: Annotation) => boolean;
}

/**
 * The cards of `annotations`, in their order, where no paragraph has more than it has room for: the rest of a crowded
 * one is folded into a single entry behind its last card. One card too many is no reason to fold.
 */
export function foldCards(
  annotations: readonly Annotation[],
  { paragraphOf, unfolded, active, hasWords }: FoldOptions,
): MarginEntry[] {
  const entries: MarginEntry[] = [];
  for (let first = 0; first < annotations.length;) {
    const paragraph = paragraphOf(annotations[first] as Annotation);
    let end = first + 1;
    while (end < annotations.length && paragraphOf(annotations[end] as Annotation) === paragraph) end += 1;
    const beside = annotations.slice(first, end);
    first = end;
    if (beside.length <= MOST_BESIDE_A_PARAGRAPH + 1 || unfolded.has(paragraph)) {
      entries.push(...beside.map(cardOf));
      continue;
    }
    const urgency = (annotation: Annotation) => (annotation.id === active ? 0 : hasWords(annotation) ? 1 : 2);
    const chosen = new Set(
      beside.toSorted((a, b) => urgency(a) - urgency(b)).slice(0, MOST_BESIDE_A_PARAGRAPH),
    );
    const shown = beside.filter((annotation) => chosen.has(annotation));
    entries.push(...shown.map(cardOf));
    const behind = shown.at(-1)?.id;
    if (behind !== undefined)
      entries.push({ type: 'fold', paragraph, hidden: beside.length - shown.length, behind });
  }
  return entries;
}

function cardOf(annotation: Annotation): MarginEntry {
  return { type: 'card', annotation };
}
