import { firstWhere } from '@core/first-where.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { blockAt } from '@core/text/paragraphs.ts';
import type { TextRange } from '@core/text/text-range.ts';

/** More cards than this beside one paragraph would push each other far from their passages. */
export const MOST_BESIDE_A_PARAGRAPH = 8;
/** A longer paragraph is several stretches, each with cards of its own: so many characters fill about a window. */
export const LONGEST_STRETCH = 2_000;

/** What stands in the margin: a card, or what shows the others beside a paragraph or fewer of them. */
export type MarginEntry =
  | {
      readonly type: 'card';
      readonly annotation: Annotation;
      readonly beside: Stretch;
      /** There are more beside this stretch than it has room for, and all were asked for. */
      readonly isUnfolded: boolean;
    }
  | {
      readonly type: 'fold';
      readonly beside: Stretch;
      /** Those that have no card, and would have one; none where all were asked for. */
      readonly hidden: readonly Annotation[];
      readonly isUnfolded: boolean;
      /** The card it stands behind. */
      readonly behind: Annotation;
    };

/** A paragraph, or a part of a long one. */
export type Stretch = TextRange;

interface FoldOptions {
  /** Where the stretches start of which everything was asked for. */
  readonly unfolded: ReadonlySet<number>;
  /** Shown in any case. */
  readonly active: Annotation['id'] | null;
  /** Whether somebody wrote something on the card; such cards are shown before bare highlights. */
  readonly hasWords: (annotation: Annotation) => boolean;
}

/** What the cards of a passage that starts at `offset` are counted with. */
export function stretchAt(text: Pick<SourceText, 'blocks'>, offset: number): Stretch {
  const block = blockAt(text, offset);
  if (!block) return { start: 0, end: Infinity };
  const parts = Math.max(1, Math.ceil((block.end - block.start) / LONGEST_STRETCH));
  const length = Math.ceil((block.end - block.start) / parts);
  const part = length === 0 ? 0 : Math.min(parts - 1, Math.floor((offset - block.start) / length));
  return {
    start: block.start + part * length,
    // The line feed behind a paragraph belongs to it.
    end: part === parts - 1 ? block.end + 1 : block.start + (part + 1) * length,
  };
}

/**
 * What stands beside a stretch, of `annotations`, which are sorted by start: their cards, in their order, where there are
 * not more than it has room for; else the rest is folded into a single entry behind the last card. One card too many is
 * no reason to fold. Each stretch is worked out when it is first asked for, whatever of it is near the window.
 */
export function foldedCards(
  annotations: readonly Annotation[],
  options: FoldOptions,
): (stretch: Stretch) => readonly MarginEntry[] {
  const known = new Map<number, readonly MarginEntry[]>();
  const indexOf = (offset: number) =>
    firstWhere(0, annotations.length, (index) => (annotations[index] as Annotation).target.start >= offset);
  return (stretch) => {
    const entries =
      known.get(stretch.start) ??
      fold(annotations.slice(indexOf(stretch.start), indexOf(stretch.end)), stretch, options);
    known.set(stretch.start, entries);
    return entries;
  };
}

function fold(
  all: readonly Annotation[],
  beside: Stretch,
  { unfolded, active, hasWords }: FoldOptions,
): readonly MarginEntry[] {
  const isCrowded = all.length > MOST_BESIDE_A_PARAGRAPH + 1;
  const isUnfolded = isCrowded && unfolded.has(beside.start);
  const urgency = (annotation: Annotation) => (annotation.id === active ? 0 : hasWords(annotation) ? 1 : 2);
  const chosen = new Set(
    isCrowded && !isUnfolded
      ? all.toSorted((a, b) => urgency(a) - urgency(b)).slice(0, MOST_BESIDE_A_PARAGRAPH)
      : all,
  );
  const shown = all.filter((annotation) => chosen.has(annotation));
  const entries: MarginEntry[] = shown.map((annotation) => ({
    type: 'card',
    annotation,
    beside,
    isUnfolded,
  }));
  const behind = shown.at(-1);
  if (!isCrowded || !behind) return entries;
  const hidden = all.filter((annotation) => !chosen.has(annotation));
  return [...entries, { type: 'fold', beside, hidden, isUnfolded, behind }];
}
