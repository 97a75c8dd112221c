import { useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import type { AnnotationId } from '@core/model/id.ts';
import type { Placement } from '../reader/reader.ts';
import { layOutCards } from './layout.ts';

/** Left free between two cards. */
const GAP = 8;
/** The first line of a card stands at the first line of its passage. */
const ABOVE_PASSAGE = 6;

/** Something that stands in the margin: what `data-card` says, and the passage that it wants to stand at. */
export interface PlacedCard {
  readonly id: string;
  readonly at: AnnotationId;
}

interface CardLayoutOptions {
  /** In the order of the text. */
  readonly cards: readonly PlacedCard[];
  readonly placements: ReadonlyMap<AnnotationId, Placement>;
  readonly active: AnnotationId | null;
}

/**
 * Puts the cards at the height of their passages, by transform. Heights are told by the browser when it has laid the
 * cards out, before it paints them; none is asked for, so that no layout is forced. Cards move visibly where one of them
 * grew, went, came or became active; where the text itself was laid out anew they go with it at once. The cards stand in
 * the element that takes the returned ref, each with `data-card`.
 */
export function useCardLayout({
  cards,
  placements,
  active,
}: CardLayoutOptions): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<Element, number>());
  const observer = useRef<ResizeObserver | null>(null);
  const laidOut = useRef<ReadonlyMap<AnnotationId, Placement> | null>(null);

  const arrange = useEffectEvent(() => {
    const elements = cardsIn(place.current);
    const boxes = cards.flatMap(({ id, at }) => {
      const element = elements.get(id);
      const placement = placements.get(at);
      const height = element && heights.current.get(element);
      return placement && height !== undefined ? [{ id, wanted: placement.top - ABOVE_PASSAGE, height }] : [];
    });
    const tops = layOutCards(boxes, { gap: GAP, top: 0, active });

    const isTextMoved = laidOut.current !== placements && haveMoved(laidOut.current, placements);
    laidOut.current = placements;
    for (const [id, top] of tops) {
      const element = elements.get(id);
      if (!element) continue;
      const transform = `translateY(${Math.round(top)}px)`;
      if (element.style.transform === transform) continue;
      const isNew = element.style.transform === '';
      element.style.transition = isNew || isTextMoved ? 'none' : '';
      element.style.transform = transform;
    }
  });

  useLayoutEffect(() => {
    const measured = heights.current;
    observer.current ??= new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries)
        measured.set(target, borderBoxSize[0]?.blockSize ?? target.clientHeight);
      arrange();
    });
    const present = new Set<Element>(cardsIn(place.current).values());
    for (const element of [...measured.keys()]) {
      if (present.has(element)) continue;
      observer.current.unobserve(element);
      measured.delete(element);
    }
    for (const element of present) if (!measured.has(element)) observer.current.observe(element);
    arrange();
  }, [cards, placements, active]);

  useLayoutEffect(() => {
    const measured = heights.current;
    return () => {
      observer.current?.disconnect();
      observer.current = null;
      measured.clear();
    };
  }, []);
  return place;
}

function cardsIn(place: HTMLElement | null): Map<string, HTMLElement> {
  const elements = place?.querySelectorAll<HTMLElement>('[data-card]') ?? [];
  return new Map([...elements].map((element) => [element.dataset.card ?? '', element]));
}

/** Whether a passage that was there before stands elsewhere now. */
function haveMoved(
  before: ReadonlyMap<AnnotationId, Placement> | null,
  after: ReadonlyMap<AnnotationId, Placement>,
): boolean {
  for (const [id, { top }] of after) {
    const earlier = before?.get(id);
    if (earlier && earlier.top !== top) return true;
  }
  return false;
}
