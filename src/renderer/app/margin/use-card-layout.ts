import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId } from '@core/model/id.ts';
import type { Placement } from '../reader/reader.ts';
import { layOutCards } from './layout.ts';

/** Left free between two cards. */
const GAP = 8;
/** The first line of a card stands at the first line of its passage. */
const ABOVE_PASSAGE = 6;

interface CardLayoutOptions {
  /** In the order of the text. */
  readonly annotations: readonly Annotation[];
  readonly placements: ReadonlyMap<AnnotationId, Placement>;
  readonly active: AnnotationId | null;
}

/**
 * Puts the cards at the height of their passages, by transform. All heights are read before anything is written.
 * Cards move visibly where one of them grew, went, came or became active; where the text itself was laid out anew they
 * go with it at once. The cards stand in the element that takes the returned ref, each with `data-card`.
 */
export function useCardLayout({
  annotations,
  placements,
  active,
}: CardLayoutOptions): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<string, number>());
  const laidOut = useRef<ReadonlyMap<AnnotationId, Placement> | null>(null);

  const arrange = useEffectEvent(() => {
    const cards = new Map(
      [...(place.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])].map((card) => [
        card.dataset.card ?? '',
        card,
      ]),
    );
    const boxes = annotations.flatMap(({ id }) => {
      const placement = placements.get(id);
      const card = cards.get(id);
      if (!placement || !card) return [];
      const height = heights.current.get(id) ?? card.offsetHeight;
      return { id, wanted: placement.top - ABOVE_PASSAGE, height };
    });
    const tops = layOutCards(boxes, { gap: GAP, top: 0, active });

    const isTextMoved = laidOut.current !== placements && haveMoved(laidOut.current, placements);
    laidOut.current = placements;
    for (const [id, top] of tops) {
      const card = cards.get(id);
      if (!card) continue;
      const transform = `translateY(${Math.round(top)}px)`;
      if (card.style.transform === transform) continue;
      const isNew = card.style.transform === '';
      card.style.transition = isNew || isTextMoved ? 'none' : '';
      card.style.transform = transform;
    }
  });

  useLayoutEffect(() => arrange(), [annotations, placements, active]);

  useEffect(() => {
    if (!place.current) return;
    const measured = heights.current;
    const observer = new ResizeObserver((entries) => {
      for (const { target, borderBoxSize } of entries) {
        const id = (target as HTMLElement).dataset.card ?? '';
        measured.set(id, borderBoxSize[0]?.blockSize ?? target.clientHeight);
      }
      arrange();
    });
    const cards = place.current.querySelectorAll('[data-card]');
    for (const card of cards) observer.observe(card);
    return () => {
      observer.disconnect();
      measured.clear();
    };
  }, [annotations, placements]);
  return place;
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
