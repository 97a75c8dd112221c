import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId } from '@core/model/id.ts';
import type { Reply } from '@core/model/reply.ts';
import { paragraphNumberAt } from '@core/text/paragraphs.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { useShownAnnotations } from '../command-scope.tsx';
import { cardSelector } from '../commands/go/card-and-passage.ts';
import { useCurrentReader } from '../current-reader.ts';
import { useMe, usePeople, useReplies, useTags } from '../store/hooks.ts';
import { useViewState, type Editing } from '../view-state.ts';
import { Card, cardId } from './Card.tsx';
import { CardFold, foldId } from './CardFold.tsx';
import { CardMenu } from './CardMenu.tsx';
import { CardTrack, type PlacedCard } from './card-track.ts';
import { foldedCards, stretchAt, type MarginEntry } from './fold-cards.ts';
import { Leader } from './Leader.tsx';
import { useCardActions } from './use-card-actions.ts';
import { useCardLayout } from './use-card-layout.ts';
import { useSight } from './use-sight.ts';
import './margin.css';

const noReplies: readonly Reply[] = [];

/** The cards beside the text. Only those exist that are near the window, or whose passages are. */
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
  const [track] = useState(() => new CardTrack());
  const sight = useSight(reader, track);
  const actions = useCardActions();
  const [pointedAt, setPointedAt] = useState<AnnotationId | null>(null);

  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const revealed = useRef<readonly Annotation[]>([]);
  const [menu, setMenu] = useState<{ of: Annotation; button: HTMLElement } | null>(null);
  const openMenu = useCallback((of: Annotation, button: HTMLElement) => setMenu({ of, button }), []);

  const beside = useMemo(
    () =>
      foldedCards(annotations, {
        unfolded,
        active,
        hasWords: ({ id, note }) => note !== '' || replies.has(id),
      }),
    [annotations, unfolded, active, replies],
  );
  const { placements, away, coming } = sight;
  const near = useMemo(() => {
    const stretches = new Map(
      Array.from(placements.values(), ({ start }) => stretchAt(text, start)).map((each) => [
        each.start,
        each,
      ]),
    );
    return [...stretches.values()]
      .sort((a, b) => a.start - b.start)
      .flatMap(beside)
      .filter((entry) => placements.has(annotationOf(entry).id));
  }, [placements, text, beside]);
  const known = useMemo(() => {
    // Where one has just gone to a passage, its card is there with the text; the others come with the next frame.
    if (coming === null || active === null || !coming.has(active)) return near;
    return near.filter((entry) => {
      const { id } = annotationOf(entry);
      return id === active || !coming.has(id);
    });
  }, [near, coming, active]);
  const cards = useMemo(() => known.map(placed), [known]);
  const entries = useMemo(() => known.filter((entry) => !away.has(placed(entry).id)), [known, away]);
  const place = useCardLayout({ track, cards, placements, active });

  useEffect(() => {
    if (!reader) return;
    const links = entries.flatMap((entry): [AnnotationId, string][] =>
      entry.type === 'card'
        ? [[entry.annotation.id, cardId(entry.annotation.id)]]
        : entry.hidden.filter(({ id }) => placements.has(id)).map(({ id }) => [id, foldId(entry)]),
    );
    reader.linkDetails(new Map(links));
  }, [reader, entries, placements]);

  useEffect(() => () => reader?.linkDetails(new Map()), [reader]);

  // Walking from card to card takes the keyboard along.
  useEffect(() => {
    if (active === null || !document.activeElement?.matches('[data-card]')) return;
    document.querySelector<HTMLElement>(cardSelector(active))?.focus({ preventScroll: true });
  }, [active, entries]);

  // The keyboard goes on with what has come, where the button was that is behind it now.
  useEffect(() => {
    const cardOf = ({ id }: Annotation) => document.querySelector<HTMLElement>(cardSelector(id));
    const first = revealed.current.map(cardOf).find((card) => card !== null);
    if (!first) return;
    revealed.current = [];
    first.focus({ preventScroll: true });
  }, [entries]);

  useEffect(() => {
    if (cardWanted === null) return;
    const card = cardWanted === active ? document.querySelector<HTMLElement>(cardSelector(cardWanted)) : null;
    card?.focus();
    if (card || cardWanted !== active) useViewState.setState({ cardWanted: null });
  }, [cardWanted, active, entries]);

  const toggle = (entry: Extract<MarginEntry, { type: 'fold' }>) => {
    const { start } = entry.beside;
    setUnfolded((before) => {
      const after = new Set(before);
      if (!after.delete(start)) after.add(start);
      return after;
    });
    revealed.current = entry.hidden;
    // The last of many cards may stand far from what they are beside of.
    if (entry.isUnfolded) reader?.scrollTo({ start, end: start + 1 });
  };

  const pointed = entries.map(annotationOf).find(({ id }) => id === pointedAt);
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
            <CardFold
              key={foldId(entry)}
              entry={entry}
              paragraph={paragraphNumberAt(text, entry.beside.start)}
              onToggle={toggle}
            />
          ) : (
            <Card
              key={entry.annotation.id}
              annotation={entry.annotation}
              paragraph={paragraphNumberAt(text, entry.annotation.target.start)}
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

/** The annotation at whose passage something wants to stand. */
function annotationOf(entry: MarginEntry): Annotation {
  return entry.type === 'card' ? entry.annotation : entry.behind;
}

function placed(entry: MarginEntry): PlacedCard {
  const at = annotationOf(entry).id;
  const isFold = entry.type === 'fold';
  const { beside, isUnfolded } = entry;
  return { id: isFold ? foldId(entry) : at, at, beside, isFold, isAskedFor: isUnfolded };
}

/** What is being written on the card of an annotation. */
function writingOn(editing: Editing | null, id: AnnotationId): 'note' | 'reply' | null {
  if (editing?.field !== 'note' && editing?.field !== 'reply') return null;
  return editing.annotationId === id ? editing.field : null;
}
