import { useEffect, useMemo, useState } from 'react';
import type { AnnotationId } from '@core/model/id.ts';
import type { Reply } from '@core/model/reply.ts';
import { useCommandContext } from '../command-scope.tsx';
import { cardSelector } from '../commands/go/card-and-passage.ts';
import { usePeople, useReplies } from '../store/hooks.ts';
import { Card } from './Card.tsx';
import { Leader } from './Leader.tsx';
import { useCardActions } from './use-card-actions.ts';
import { useCardLayout } from './use-card-layout.ts';
import { usePlacements } from './use-placements.ts';
import './margin.css';

const noReplies: readonly Reply[] = [];

/** The cards beside the text. Only those whose passages are near the window exist. */
export function Margin() {
  const { reader, here, view } = useCommandContext();
  const people = usePeople();
  const replies = useReplies();
  const placements = usePlacements(reader);
  const actions = useCardActions();
  const [pointedAt, setPointedAt] = useState<AnnotationId | null>(null);

  const near = useMemo(
    () => here.annotations.filter(({ id }) => placements.has(id)),
    [here.annotations, placements],
  );
  const { activeAnnotationId: active, editing } = view;
  const place = useCardLayout({ annotations: near, placements, active });

  // Walking from card to card takes the keyboard along.
  useEffect(() => {
    if (active === null || !document.activeElement?.matches('[data-card]')) return;
    document.querySelector<HTMLElement>(cardSelector(active))?.focus({ preventScroll: true });
  }, [active, near]);

  const pointed = near.find(({ id }) => id === pointedAt);
  return (
    <aside aria-label="Margin" className="margin">
      {here.source && here.annotations.length === 0 && (
        <p className="margin-hint">
          Select a passage, then press <kbd>H</kbd> to highlight it, <kbd>T</kbd> to tag it or <kbd>N</kbd> to
          write a note.
        </p>
      )}
      <div
        ref={place}
        onPointerOver={(event) => setPointedAt(cardAt(event.target))}
        onPointerLeave={() => setPointedAt(null)}
      >
        {near.map((annotation) => (
          <Card
            key={annotation.id}
            annotation={annotation}
            replies={replies.get(annotation.id) ?? noReplies}
            tags={here.tags}
            people={people}
            me={here.me?.id ?? null}
            isActive={annotation.id === active}
            writing={
              editing && (editing.field === 'note' || editing.field === 'reply')
                ? editing.annotationId === annotation.id
                  ? editing.field
                  : null
                : null
            }
            actions={actions}
          />
        ))}
      </div>
      {reader && pointed && <Leader key={pointed.id} annotation={pointed} reader={reader} place={place} />}
    </aside>
  );
}

function cardAt(target: EventTarget): AnnotationId | null {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-card]') : null;
  return (card?.dataset.card as AnnotationId | undefined) ?? null;
}
