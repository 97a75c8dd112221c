import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Finder } from '@core/finder.ts';
import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId } from '@core/model/id.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { EdgeHandles } from './EdgeHandles.tsx';
import type { Look } from './look.ts';
import { Minimap } from './Minimap.tsx';
import { Passages, type Passage } from './passages.ts';
import { preparedText } from './prepared-text.ts';
import type { Reader } from './reader.ts';
import { TextView } from './text-view.ts';
import './reader.css';

export interface ReaderViewProps {
  /** The text; another one is shown from its own start. Keep the same object for the same text. */
  readonly text: SourceText;
  readonly title: string;
  /** BCP 47, for hyphens and voices; undefined where nobody knows. */
  readonly language?: string | undefined;
  /** The character to begin with at the top of the window. Read when a text is first shown. */
  readonly startOffset?: number | undefined;
  /** Sorted by start, then by end. */
  readonly annotations: readonly Annotation[];
  /** Asked for what is near the window, and for what the minimap shows. Changes identity when any look changes. */
  readonly lookOf: (annotation: Annotation) => Look;
  /** Which annotations are painted and clicked. Changes identity when the filter changes. */
  readonly isVisible?: ((annotation: Annotation) => boolean) | undefined;
  readonly activeId: AnnotationId | null;
  readonly onActivate: (id: AnnotationId | null) => void;
  readonly onSelection: (range: TextRange | null) => void;
  /** The handle by which the rest of the window uses the text; null when it goes. */
  readonly onReader: (reader: Reader | null) => void;
  /** The edges of the active annotation were dragged. Without it there are no handles. */
  readonly onMoveEdges?: ((id: AnnotationId, range: TextRange) => void) | undefined;
  readonly onLink?: ((href: string) => void) | undefined;
  /** The text is about to go to another place of its own, where a person clicked or pressed Enter on what leads there. */
  readonly onJump: () => void;
  /** The text stands still with this character at the top of the window: to be kept for the next time. */
  readonly onRest?: ((topOffset: number) => void) | undefined;
  /** Above the text, scrolling with it. */
  readonly header?: ReactNode;
  /** Beside the text, scrolling with it; its top is the top of what scrolls. */
  readonly margin?: ReactNode;
}

const everything = () => true;

/** One text, set like a book, with its passages painted, a caret, its margin and its minimap. */
export function ReaderView(props: ReaderViewProps) {
  const { text, title, language, annotations, lookOf, isVisible = everything, activeId } = props;
  const { direction, document } = useMemo(() => preparedText(text, language), [text, language]);
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<TextView | null>(null);
  const followed = useMemo(() => new Passages(text.text.length), [text]);
  const passages = useMemo(() => followed.follow(annotations, isVisible), [followed, annotations, isVisible]);

  const activate = useEffectEvent((id: AnnotationId | null) => props.onActivate(id));
  const select = useEffectEvent((range: TextRange | null) => props.onSelection(range));
  const link = useEffectEvent((href: string) => props.onLink?.(href));
  const jump = useEffectEvent(() => props.onJump());
  const rest = useEffectEvent((topOffset: number) => props.onRest?.(topOffset));
  const tell = useEffectEvent((reader: Reader | null) => props.onReader(reader));
  const startOffset = useEffectEvent(() => props.startOffset ?? 0);
  const shown = useMemo(() => ({ passages, lookOf, active: activeId }), [passages, lookOf, activeId]);
  const shownFirst = useEffectEvent(() => shown);

  useLayoutEffect(() => {
    if (!scroller.current || !place.current) return;
    const created = new TextView({
      document,
      place: place.current,
      scroller: scroller.current,
      title,
      language,
      direction,
      startOffset: startOffset(),
      shown: shownFirst(),
      events: {
        activate: (id) => activate(id),
        select: (range) => select(range),
        link: (href) => link(href),
        jump: () => jump(),
        rest: (offset) => rest(offset),
      },
    });
    setView(created);
    tell(created);
    return () => {
      tell(null);
      created.destroy();
    };
    // A title that is mended later is set by the effect below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [document, language, direction]);

  useLayoutEffect(() => view?.name(title), [view, title]);
  useLayoutEffect(() => view?.show(shown), [view, shown]);

  // A selection belongs to its text.
  useEffect(() => () => select(null), [text]);

  const [finder] = useState(() => new Finder<Passage>());
  const active = useMemo(
    () =>
      activeId === null
        ? undefined
        : finder.find(passages.items, ({ annotation }) => annotation.id === activeId),
    [finder, passages, activeId],
  );

  return (
    <div className="reader">
      <div className="reader-scroller" ref={scroller}>
        <div className="reader-page" dir={direction}>
          <main className="reader-column" aria-label="Reader">
            {props.header}
            <div ref={place} />
          </main>
          <div className="reader-margin">{props.margin}</div>
          {view && props.onMoveEdges && (
            <EdgeHandles view={view} passage={active ?? null} onMove={props.onMoveEdges} />
          )}
        </div>
      </div>
      {view && <Minimap view={view} passages={passages} lookOf={lookOf} />}
    </div>
  );
}
