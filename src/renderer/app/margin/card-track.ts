import type { AnnotationId } from '@core/model/id.ts';
import { contains, type TextRange } from '@core/text/text-range.ts';
import type { Placement } from '../reader/reader.ts';
import { meets, slideCards, type Part, type Standing, type StandingCard } from './sliding.ts';

/** Left free between two cards. */
const GAP = 8;
/** The first line of a card stands at the first line of its passage. */
const ABOVE_PASSAGE = 6;
/** So many cards at most are remembered on each side of those near the window. */
const MOST_REMEMBERED = 200;

export type Placements = ReadonlyMap<AnnotationId, Placement>;

/** Something that stands in the margin: what `data-card` says, and the passage that it wants to stand at. */
export interface PlacedCard {
  readonly id: string;
  readonly at: AnnotationId;
  /** The part of the text that it is counted with. */
  readonly beside: TextRange;
  readonly isAskedFor: boolean;
  readonly isFold: boolean;
}

/** What there is to be laid out. */
export interface Sight {
  /** Where passages stand: those near the window, and those whose cards are near it or touch, one by one, such as are. */
  readonly placements: Placements;
  /** Cards that have their places and are not in the page: neither they nor their passages are near the window. */
  readonly away: ReadonlySet<string>;
}

export const nothingSeen: Sight = { placements: new Map(), away: new Set() };

/** What the window looks at, and how far around it there are cards. */
export interface Outlook {
  readonly seen: Part;
  readonly covered: Part;
}

/**
 * Where the cards of a text stand while the window goes along it. A card of a crowd may stand windows away from its
 * passage, whose place the text tells only while the passage itself is near the window. So places of passages and heights
 * of cards are remembered.
 */
export class CardTrack {
  /** Places from the top of the section of text that a passage starts in, which may move meanwhile. */
  #passages: Placements = nothingSeen.placements;
  #sight = nothingSeen;
  #outlook: Outlook = { seen: { top: 0, bottom: 0 }, covered: { top: 0, bottom: 0 } };
  readonly #heights = new Map<string, number>();
  #tell = (): void => undefined;
  #placed = new Map<string, PlacedCard>();
  /** Null where the window has only just come. */
  #standing: Standing<string> | null = null;

  /** The window has moved, but not so far that other cards would be near it. */
  scrolled(seen: Part): void {
    this.#outlook = { ...this.#outlook, seen };
  }

  /** `near` are the passages near the window; `sectionTop` says where the section of text stands that holds a character. */
  look(near: Placements, outlook: Outlook, sectionTop: (offset: number) => number): Sight {
    const isLeap = !meets(outlook.covered, this.#outlook.covered);
    this.#outlook = outlook;
    const known = new Map([...movedBy(this.#passages, sectionTop), ...near]);
    const cards = (this.#standing?.cards ?? []).map((card) => this.#withPassage(card, known));
    const isLost = isLeap || haveStrayed(cards, outlook);
    if (isLost) this.#standing = null;

    const kept = isLost ? null : this.#spanOf(cards);
    const placements = new Map(
      [...known].filter(([id, { start }]) => near.has(id) || (kept !== null && contains(kept, start))),
    );
    this.#passages = movedBy(placements, (offset) => -sectionTop(offset));
    const away = cards.filter(
      (card) => !near.has(this.#placed.get(card.id)?.at as AnnotationId) && !isIn(card, outlook.covered),
    );
    this.#sight = { placements, away: new Set(isLost ? [] : away.map(({ id }) => id)) };
    return this.#sight;
  }

  /** Where the cards stand now, given in the order of the text; those whose height is not known are left out. */
  arrange(cards: readonly PlacedCard[], active: AnnotationId | null): ReadonlyMap<string, number> {
    const { placements } = this.#sight;
    const boxes = cards.flatMap(({ id, at, isAskedFor, isFold }) => {
      const placement = placements.get(at);
      const height = this.#heights.get(id);
      if (!placement || height === undefined) return [];
      return [{ id, wanted: placement.top - ABOVE_PASSAGE, height, isAskedFor, isFold }];
    });
    this.#placed = new Map(cards.map((card) => [card.id, card]));
    // Where the window has only just come, cards that nobody has seen are laid out among one another first.
    if (boxes.length === 0 && !this.#standing) return new Map();
    this.#standing = slideCards(boxes, this.#standing, { gap: GAP, active, seen: this.#outlook.seen });
    if (this.#isMissing()) this.#tell();
    return new Map(this.#standing.cards.map(({ id, top }) => [id, top]));
  }

  /** The browser has laid a card out. */
  measured(id: string, height: number): void {
    this.#heights.set(id, height);
  }

  /** Calls back when a card that is not in the page has come near the window, because the cards were laid out otherwise. */
  onMissing(listener: () => void): () => void {
    this.#tell = listener;
    return () => {
      this.#tell = () => undefined;
    };
  }

  #isMissing(): boolean {
    const { covered } = this.#outlook;
    return (this.#standing?.cards ?? []).some((card) => this.#sight.away.has(card.id) && isIn(card, covered));
  }

  /** Where a card stands if it has gone along with its passage. */
  #withPassage(card: StandingCard<string>, known: Placements): StandingCard<string> {
    const placement = known.get(this.#placed.get(card.id)?.at as AnnotationId);
    if (!placement) return card;
    const wanted = placement.top - ABOVE_PASSAGE;
    return { ...card, wanted, top: card.top + wanted - card.wanted };
  }

  /** The text beside which the cards stand that are near the window, or touch, one by one, those that are. */
  #spanOf(cards: readonly StandingCard<string>[]): TextRange | null {
    const { covered } = this.#outlook;
    let first = cards.findIndex((card) => isIn(card, covered));
    let last = cards.findLastIndex((card) => isIn(card, covered));
    const [least, most] = [first - MOST_REMEMBERED, last + MOST_REMEMBERED];
    const touches = (index: number) => {
      const [above, below] = [cards[index], cards[index + 1]];
      return above !== undefined && below !== undefined && below.top - bottomOf(above) < GAP + 1;
    };
    while (first > least && touches(first - 1)) first -= 1;
    while (last < most && touches(last)) last += 1;
    const start = this.#placed.get(cards[first]?.id ?? '')?.beside.start;
    const end = this.#placed.get(cards[last]?.id ?? '')?.beside.end;
    return start === undefined || end === undefined ? null : { start, end };
  }
}

/** Whether all that is in sight stands so far from its passages that it is no help to who reads on; a crowd was asked for. */
function haveStrayed(cards: readonly StandingCard<string>[], { seen, covered }: Outlook): boolean {
  const inSight = cards.filter((card) => isIn(card, seen));
  const far = covered.bottom - covered.top;
  return (
    inSight.length > 0 &&
    inSight.every(({ isAskedFor, top, wanted }) => !isAskedFor && Math.abs(top - wanted) > far)
  );
}

function isIn(card: StandingCard<string>, part: Part): boolean {
  return meets({ top: card.top, bottom: bottomOf(card) }, part);
}

function bottomOf({ top, height }: StandingCard<string>): number {
  return top + height;
}

function movedBy(placements: Placements, by: (offset: number) => number): Placements {
  return new Map(
    [...placements].map(([id, { start, top, bottom }]) => {
      const distance = by(start);
      return [id, { start, top: top + distance, bottom: bottom + distance }];
    }),
  );
}
