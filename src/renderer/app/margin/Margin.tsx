import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId } from '@core/model/id.ts';
import type { Reply } from '@core/model/reply.ts';
import { blockAt } from '@core/text/paragraphs.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { useShownAnnotations } from '../command-scope.tsx';
import { cardSelector } from '../commands/go/card-and-passage.ts';
import { useCurrentReader } from '../current-reader.ts';
import { useMe, usePeople, useReplies, useTags } from '../store/hooks.ts';
import { useViewState, type Editing } from '../view-state.ts';
import { Card, cardId } from './Card.tsx';
import { CardMenu } from './CardMenu.tsx';
import { foldCards } from './fold-cards.ts';
import { Leader } from './Leader.tsx';
import { useCardActions } from './use-card-actions.ts';
import { useCardLayout } from './use-card-layout.ts';
import { usePlacements } from './use-placements.ts';
import './margin.css';

const noReplies: readonly Reply[] = [];

/** The cards beside the text. Only those whose passages are near the window exist. */
export function Margin({ text }: { text: SourceText }) {
  const reader = useCurrentReader((current) => current.reader);
  const annotations = useShownAnnotations();
  const active = useViewState((view) => view.activeAnnotationId);
  const cardWanted = useViewState((view) => view.cardWanted);
  const editing = useViewState((view) => view.editing);
  const tags = useTags();
  const people = usePeople();
  const me = useMe();
  const replies = useReplies();
  const placements = usePlacements(reader);
  const actions = useCardActions();
  const [pointedAt, setPointedAt] = useState<AnnotationId | null>(null);

  const near = useMemo(() => annotations.filter(({ id }) => placements.has(id)), [annotations, placements]);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [menu, setMenu] = useState<{ of: Annotation; button: HTMLElement } | null>(null);
  const openMenu = useCallback((of: Annotation, button: HTMLElement) => setMenu({ of, button }), []);

  const entries = useMemo(
    () =>
      foldCards(near, {
        paragraphOf: ({ target }) => blockAt(text, target.start)?.start ?? 0,
        unfolded,
        active,
        hasWords: ({ id, note }) => note !== '' || replies.has(id),
      }),
    [near, text, unfolded, active, replies],
  );
  const cards = useMemo(
    () =>
      entries.map((entry) =>
        entry.type === 'card'
          ? { id: entry.annotation.id, at: entry.annotation.id }
          : { id: foldId(entry.paragraph), at: entry.behind },
      ),
    [entries],
  );
  const place = useCardLayout({ cards, placements, active });

  useEffect(() => {
    if (!reader) return;
    const shown = entries.flatMap((entry) => (entry.type === 'card' ? [entry.annotation.id] : []));
    reader.linkDetails(new Map(shown.map((id) => [id, cardId(id)])));
  }, [reader, entries]);

  useEffect(() => () => reader?.linkDetails(new Map()), [reader]);

  // Walking from card to card takes the keyboard along.
  useEffect(() => {
    if (active === null || !document.activeElement?.matches('[data-card]')) return;
    document.querySelector<HTMLElement>(cardSelector(active))?.focus({ preventScroll: true });
  }, [active, near]);

  useEffect(() => {
    if (cardWanted === null) return;
    const card = cardWanted === active ? document.querySelector<HTMLElement>(cardSelector(cardWanted)) : null;
    card?.focus();
    if (card || cardWanted !== active) useViewState.setState({ cardWanted: null });
  }, [cardWanted, active, entries]);

  const pointed = near.find(({ id }) => id === pointedAt);
  return (
    <aside aria-label="Margin" className="margin">
      {annotations.length === 0 && (
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
        {entries.map((entry) =>
          entry.type === 'fold' ? (
            <button
              key={foldId(entry.paragraph)}
              type="button"
              className="card-fold"
              data-card={foldId(entry.paragraph)}
              onClick={() => setUnfolded((before) => new Set([...before, entry.paragraph]))}
            >
              {entry.hidden} more
            </button>
          ) : (
            <Card
              key={entry.annotation.id}
              annotation={entry.annotation}
              replies={replies.get(entry.annotation.id) ?? noReplies}
              tags={tags}
              people={people}
              me={me?.id ?? null}
              isActive={entry.annotation.id === active}
              writing={writingOn(editing, entry.annotation.id)}
              isMenuOpen={menu?.of.id === entry.annotation.id}
              onMenu={openMenu}
              actions={actions}
            />
          ),
        )}
      </div>
      {menu && (
        <CardMenu annotation={menu.of} button={menu.button} actions={actions} onClose={() => setMenu(null)} />
      )}
      {reader && pointed && <Leader key={pointed.id} annotation={pointed} reader={reader} place={place} />}
    </aside>
  );
}

function cardAt(target: EventTarget): AnnotationId | null {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-card]') : null;
  return (card?.dataset.card as AnnotationId | undefined) ?? null;
}

function foldId(paragraph: number): string {
  return `fold ${paragraph}`;
}

/** What is being written on the card of an annotation. */
function writingOn(editing: Editing | null, id: AnnotationId): 'note' | 'reply' | null {
  if (editing?.field !== 'note' && editing?.field !== 'reply') return null;
  return editing.annotationId === id ? editing.field : null;
}
