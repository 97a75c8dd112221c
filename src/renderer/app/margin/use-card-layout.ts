import { useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import type { AnnotationId } from '@core/model/id.ts';
import type { CardTrack, PlacedCard, Placements } from './card-track.ts';

interface CardLayoutOptions {
  readonly track: CardTrack;
  /** In the order of the text; some of them may not be in the page. */
  readonly cards: readonly PlacedCard[];
  readonly placements: Placements;
  readonly active: AnnotationId | null;
}

/**
 * Puts the cards at the height of their passages, by transform. Heights are told by the browser when it has laid the
 * cards out, before it paints them; none is asked for, so that no layout is forced. Cards move visibly where one of them
 * grew, went, came or became active; where the text itself was laid out anew they go with it at once. The cards stand in
 * the element that takes the returned ref, each with `data-card`.
 */
export function useCardLayout({
  track,
  cards,
  placements,
  active,
}: CardLayoutOptions): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const observer = useRef<ResizeObserver | null>(null);
  const observed = useRef(new Set<Element>());
  const laidOut = useRef<Placements | null>(null);

  const arrange = useEffectEvent(() => {
    const elements = cardsIn(place.current);
    const tops = track.arrange(cards, active);

    const isTextMoved = laidOut.current !== placements && haveMoved(laidOut.current, placements);
    laidOut.current = placements;
    for (const [id, element] of elements) {
      const top = tops.get(id);
      if (top === undefined) continue;
      const transform = `translateY(${Math.round(top)}px)`;
      if (element.style.transform === transform) continue;
      const isNew = element.style.transform === '';
      element.style.transition = isNew || isTextMoved ? 'none' : '';
      element.style.transform = transform;
    }
  });
  const measured = useEffectEvent((card: Element, height: number) => {
    track.measured((card as HTMLElement).dataset.card ?? '', height);
  });

  useLayoutEffect(() => {
    observer.current ??= new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries)
        measured(target, borderBoxSize[0]?.blockSize ?? target.clientHeight);
      arrange();
    });
    const present = new Set<Element>(cardsIn(place.current).values());
    for (const element of observed.current) if (!present.has(element)) observer.current.unobserve(element);
    for (const element of present) if (!observed.current.has(element)) observer.current.observe(element);
    observed.current = present;
    arrange();
  }, [track, cards, placements, active]);

  useLayoutEffect(
    () => () => {
      observer.current?.disconnect();
      observer.current = null;
      observed.current = new Set();
    },
    [],
  );
  return place;
}

function cardsIn(place: HTMLElement | null): Map<string, HTMLElement> {
  const elements = place?.querySelectorAll<HTMLElement>('[data-card]') ?? [];
  return new Map([...elements].map((element) => [element.dataset.card ?? '', element]));
}

/** Whether a passage that was there before stands elsewhere now. */
function haveMoved(before: Placements | null, after: Placements): boolean {
  for (const [id, { top }] of after) {
    const earlier = before?.get(id);
    if (earlier && earlier.top !== top) return true;
  }
  return false;
}
