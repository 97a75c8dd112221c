import { numberInWords } from '../ui/words.ts';
import type { MarginEntry } from './fold-cards.ts';

type Fold = Extract<MarginEntry, { type: 'fold' }>;

/** By which the passages that have no card refer to what leads to it. */
export function foldId({ beside }: Fold): string {
  return `cards-beside-${beside.start}`;
}

interface CardFoldProps {
  readonly entry: Fold;
  /** The number of the paragraph that the cards stand beside. */
  readonly paragraph: number | null;
  readonly onToggle: (entry: Fold) => void;
}

/** Behind the cards of a crowded paragraph: says how many more there are, and shows them or takes them back. */
export function CardFold({ entry, paragraph, onToggle }: CardFoldProps) {
  const id = foldId(entry);
  return (
    <button
      id={id}
      type="button"
      className="card-fold"
      data-card={id}
      aria-expanded={entry.isUnfolded}
      aria-description={paragraph === null ? undefined : `paragraph ${numberInWords(paragraph)}`}
      onClick={() => onToggle(entry)}
    >
      {entry.isUnfolded ? 'Fewer' : `${numberInWords(entry.hidden.length)} more`}
    </button>
  );
}
