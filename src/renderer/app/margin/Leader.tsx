import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Annotation } from '@core/model/annotation.ts';
import { cardSelector } from '../commands/go/card-and-passage.ts';
import type { Reader } from '../reader/reader.ts';

/** How far below its top edge a line meets a card. */
const INTO_CARD = 18;
/** What is free between the text and the cards. */
const FREE = 22;

interface LeaderProps {
  readonly annotation: Annotation;
  readonly reader: Reader;
  readonly place: RefObject<HTMLElement | null>;
}

/** The line from a card to its passage. */
export function Leader({ annotation, reader, place }: LeaderProps) {
  const path = useRef<SVGPathElement>(null);
  useLayoutEffect(() => {
    const card = place.current?.querySelector<HTMLElement>(cardSelector(annotation.id));
    const origin = place.current?.getBoundingClientRect();
    const { start } = annotation.target;
    const passage = reader.rectOf({ start, end: start + 1 });
    const whole = reader.rectOf(annotation.target);
    if (!card || !origin || !passage || !whole) return;
    const box = card.getBoundingClientRect();
    const isLeft = box.left < whole.left;
    const from = { x: (isLeft ? whole.left : whole.right) - origin.left, y: passage.bottom - origin.top };
    const to = { x: (isLeft ? box.right : box.left) - origin.left, y: box.top + INTO_CARD - origin.top };
    // Along the line to the edge of the text, and from there to the card.
    const bend = isLeft ? Math.min(from.x, to.x + FREE) : Math.max(from.x, to.x - FREE);
    path.current?.setAttribute(
      'd',
      `M${from.x} ${from.y}H${bend}L${to.x + (isLeft ? 4 : -4)} ${to.y}H${to.x}`,
    );
    path.current?.setAttribute('stroke', `hsl(${getComputedStyle(card).getPropertyValue('--h')} / 0.85)`);
  });
  return (
    <svg className="leader" aria-hidden>
      <path ref={path} fill="none" strokeWidth="1.25" />
    </svg>
  );
}
