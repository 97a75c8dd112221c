import { layOutCards, type CardBox, type LayoutOptions } from './layout.ts';

/** Part of what scrolls, in CSS pixels from its top. */
export interface Part {
  readonly top: number;
  readonly bottom: number;
}

/** A card among others of which only those near the window are known. */
export interface SlidingCard<Id> extends CardBox<Id> {
  /** Somebody asked to see it, where it had no room. */
  readonly isAskedFor: boolean;
  /** It only says how many more there are, and goes where the card goes that it stands behind. */
  readonly isFold: boolean;
}

/** A card where it was laid out. */
export interface StandingCard<Id> extends SlidingCard<Id> {
  readonly top: number;
}

/** How the cards stand, in the order of the text. */
export interface Standing<Id> {
  readonly cards: readonly StandingCard<Id>[];
  /** The active card, if the others have made room for it. */
  readonly madeRoomFor: Id | null;
}

export interface SlidingOptions<Id> {
  readonly gap: number;
  readonly active: Id | null;
  /** What is looked at, or will be in a moment. */
  readonly seen: Part;
}

/** A place is the same as another less than so far away. */
const SAME = 0.5;

/**
 * Lays out cards while the window goes along them, and they come and go at both ends. As long as that is all that
 * happens, what is looked at stays where it is beside the text, and what comes makes do with the room out of sight; else
 * cards would glide away under the eyes, or crowds come over them, with each passage that becomes known far off. Where
 * something in sight has changed, the cards go to where they are nearest to their passages; but where one looks at
 * cards whose passages are out of sight, such a card stays and the others make room. `before` is null where nobody has
 * looked yet.
 */
export function slideCards<Id>(
  cards: readonly SlidingCard<Id>[],
  before: Standing<Id> | null,
  { gap, active, seen }: SlidingOptions<Id>,
): Standing<Id> {
  const layOut = (room: Id | null, options: Partial<LayoutOptions<Id>> = {}): Standing<Id> => {
    const tops = layOutCards(cards, { gap, top: 0, active: room, ...options });
    return { cards: cards.map((card) => ({ ...card, top: tops.get(card.id) ?? 0 })), madeRoomFor: room };
  };
  if (!before) return layOut(active);
  const isSeen = (at: number) => at >= seen.top && at <= seen.bottom;
  const now = new Map(cards.map((card) => [card.id, card]));
  const activeCard = active === null ? undefined : now.get(active);
  if (activeCard && isSeen(activeCard.wanted) && before.madeRoomFor !== active) return layOut(active);

  /** They have gone along with their passages. */
  const were = before.cards.map((card) => ({
    ...card,
    top: card.top + (now.get(card.id)?.wanted ?? card.wanted) - card.wanted,
  }));
  const inSight = were.filter((card) => meets(extentOf(card), seen));
  const stays = inSight.filter(({ id, isFold }) => now.has(id) && !isFold);
  const isFresh = freshAmong(were);
  if (isStill(inSight, cards, isFresh)) {
    const options = { held: placesOf(stays), ...boundsOf(cards, were, stays, seen) };
    const still = [active, null]
      .map((room) => layOut(room, options))
      .find((each) => stand(each, options.held));
    if (still) return still;
  }
  const looked = stays.find(({ id }) => id === active) ?? stays[0];
  const isAsked = cards.some((card) => card.isAskedFor && isFresh(card));
  if (looked && (isAsked || !isSeen(now.get(looked.id)?.wanted ?? 0))) {
    const held = placesOf([looked]);
    const around = layOut(null, { held });
    if (stand(around, held)) return around;
  }
  return layOut(active);
}

/** Whether of what was in sight nothing has changed but that all of it may have moved with the text. */
function isStill<Id>(
  inSight: readonly StandingCard<Id>[],
  cards: readonly SlidingCard<Id>[],
  isFresh: (card: SlidingCard<Id>) => boolean,
): boolean {
  const at = new Map(cards.map(({ id }, index) => [id, index]));
  let by: number | null = null;
  let [first, last] = [Infinity, -Infinity];
  for (const { id, isFold, wanted, height } of inSight) {
    if (isFold) continue;
    const index = at.get(id);
    const card = index === undefined ? undefined : cards[index];
    if (index === undefined || !card) return false;
    by ??= card.wanted - wanted;
    if (Math.abs(card.wanted - wanted - by) > SAME || Math.abs(card.height - height) > SAME) return false;
    first = Math.min(first, index);
    last = Math.max(last, index);
  }
  return !cards.slice(first + 1, last).some((card) => !card.isAskedFor && !card.isFold && isFresh(card));
}

/**
 * What is out of sight stays out of it; and what comes behind all others, or before them, does not come over what is looked
 * at: a crowd begins out of sight, or at its passage where that is in sight already.
 */
function boundsOf<Id>(
  cards: readonly SlidingCard<Id>[],
  were: readonly StandingCard<Id>[],
  stays: readonly StandingCard<Id>[],
  seen: Part,
): Pick<LayoutOptions<Id>, 'notAbove' | 'notBelow'> {
  const before = new Map(were.map((card) => [card.id, extentOf(card)]));
  const isHeld = new Set(stays.map(({ id }) => id));
  const isKnown = ({ id }: SlidingCard<Id>) => before.has(id);
  const [firstKnown, lastKnown] = [cards.findIndex(isKnown), cards.findLastIndex(isKnown)];
  const lastHeld = cards.findLastIndex(({ id }) => isHeld.has(id));
  const firstHeld = lastHeld < 0 ? Infinity : cards.findIndex(({ id }) => isHeld.has(id));
  const below = cards.findIndex(({ id, wanted }, index) => {
    const top = before.get(id)?.top ?? (index > lastKnown ? Infinity : wanted);
    return index > lastHeld && top > seen.bottom;
  });
  const above = cards.findLastIndex(({ id, wanted }, index) => {
    const bottom = before.get(id)?.bottom ?? (index < firstKnown ? -Infinity : wanted);
    return index < firstHeld && bottom < seen.top;
  });
  const [under, over] = [cards[below], cards[above]];
  if (under && over && below < above) return {};
  return {
    notAbove: under
      ? { id: under.id, place: Math.min(seen.bottom, isKnown(under) ? Infinity : under.wanted) }
      : null,
    notBelow: over
      ? { id: over.id, place: Math.max(seen.top - over.height, isKnown(over) ? -Infinity : over.wanted) }
      : null,
  };
}

function freshAmong<Id>(were: readonly StandingCard<Id>[]): (card: SlidingCard<Id>) => boolean {
  const known = new Set(were.map(({ id }) => id));
  return ({ id }) => !known.has(id);
}

function placesOf<Id>(cards: readonly StandingCard<Id>[]): ReadonlyMap<Id, number> {
  return new Map(cards.map(({ id, top }) => [id, top]));
}

/** Whether all that was to be held stands where it was to stand. */
function stand<Id>({ cards }: Standing<Id>, held: ReadonlyMap<Id, number>): boolean {
  return cards.every(({ id, top }) => Math.abs(top - (held.get(id) ?? top)) <= SAME);
}

function extentOf({ top, height }: { readonly top: number; readonly height: number }): Part {
  return { top, bottom: top + height };
}

export function meets(a: Part, b: Part): boolean {
  return a.bottom >= b.top && a.top <= b.bottom;
}
