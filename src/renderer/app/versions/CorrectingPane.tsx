import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { AnnotationId } from '@core/model/id.ts';
import type { Source } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { useCurrentCorrection } from '../current-correction.ts';
import { CorrectingFindBar } from '../find/CorrectingFindBar.tsx';
import { closeFind, useFind } from '../find/find-state.ts';
import { nameOfText } from '../store/hashing.ts';
import { CorrectionView } from '../reader/correcting/correction-view.ts';
import { directionOf } from '@core/text/direction.ts';
import { useStore } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/Button.tsx';
import { useViewState } from '../view-state.ts';
import { propose } from './pending-reviews.ts';
import './versions.css';
import '../reader/correcting/correcting.css';

/** What was typed is kept when it rests for so long, in milliseconds. */
const KEPT_AFTER = 300;

interface CorrectingPaneProps {
  readonly source: Source;
  readonly text: SourceText;
}

/** The text of a document, to be corrected by typing in it; what comes of it is looked at before it is kept. */
export function CorrectingPane({ source, text }: CorrectingPaneProps) {
  const store = useStore();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<CorrectionView | null>(null);
  /** Whether what was typed has been kept, or given up, and need not be gone on with. */
  const given = useRef(false);
  /** What the text had come to when its view was last taken down; undefined before. */
  const left = useRef<string | null>(undefined);
  const [isChanged, setChanged] = useState(false);
  const finding = useCurrentCorrection((current) => current.finding);
  const [start, setStart] = useState<{
    offset: number;
    annotated: readonly TextRange[];
    draft: string | null;
  } | null>(null);
  useEffect(() => {
    let wanted = true;
    void Promise.all([
      store.places.placeOf(source.id),
      store.read.annotationsOf(source.id),
      store.drafts.draftOf(source.id),
    ]).then(([offset, annotations, draft]) => {
      if (wanted)
        setStart({ offset: offset ?? 0, annotated: annotations.map(({ target }) => target), draft });
    });
    return () => {
      wanted = false;
    };
  }, [store, source.id]);
  const first = useEffectEvent(() => source.title);

  useEffect(() => {
    if (!place.current || start === null) return;
    const { language } = source.metadata;
    const earlier = left.current === undefined ? start.draft : left.current;
    let kept = earlier;
    let resting = 0;
    const keep = () => {
      clearTimeout(resting);
      const { draft } = shown;
      if (draft === kept || given.current) return;
      kept = draft;
      void store.drafts.keepDraft(source.id, draft);
    };
    const shown = new CorrectionView({
      place: place.current,
      text,
      title: first(),
      language,
      direction: directionOf(text.text, language),
      annotated: start.annotated,
      startOffset: start.offset,
      earlier,
      onChange: (isNow) => {
        setChanged(isNow);
        clearTimeout(resting);
        resting = window.setTimeout(keep, KEPT_AFTER);
      },
    });
    view.current = shown;
    useCurrentCorrection.setState({ finding: shown.finding });
    // The program is about to end, or the window is left: what is typed until then is kept at once.
    const page = place.current;
    page.addEventListener('focusout', keep);
    return () => {
      page.removeEventListener('focusout', keep);
      keep();
      left.current = shown.draft;
      view.current = null;
      useCurrentCorrection.setState({ finding: null });
      closeFind();
      shown.destroy();
    };
  }, [store, source.id, source.metadata, text, start]);

  const end = () => {
    given.current = true;
    void store.drafts.keepDraft(source.id, null);
    useViewState.setState({ isCorrecting: false });
  };
  const look = async () => {
    if (!view.current) return;
    const corrected = view.current.corrected();
    if (corrected.text.text === '') {
      announce('Nothing is left of the text. A document without one cannot be kept.', 'failed');
      return;
    }
    const id = await nameOfText(corrected.text.text);
    if (id === source.id) {
      announce('The text is what it was: there is nothing to keep.');
      return;
    }
    const next = { id, text: corrected.text, by: 'correction' as const, file: {} };
    const known = new Map<AnnotationId, TextRange>();
    for (const annotation of await store.read.annotationsOf(source.id)) {
      const range = corrected.rangeOf(annotation.target);
      if (range) known.set(annotation.id, range);
    }
    const outcome = await propose(store, { old: source, oldText: text, next, takes: next, known });
    if (outcome === 'done') end();
  };

  return (
    <main className="correcting" aria-label="Reader">
      <section className="version-notice" aria-label="Correcting the text">
        <p>
          <strong>Correcting the text.</strong> Annotations move along with their words. The text as it is
          stays as the version before.
        </p>
        <div className="version-notice-actions">
          <Button onPress={() => view.current?.undo()} isDisabled={!isChanged}>
            Undo typing
          </Button>
          <Button onPress={end}>{isChanged ? 'Give up' : 'Leave'}</Button>
          <Button kind="primary" isDisabled={!isChanged} onPress={() => void look()}>
            Look at the corrections…
          </Button>
        </div>
      </section>
      {finding && <CorrectingFindBar sourceId={source.id} finding={finding} />}
      <h1 className="unseen">{source.title}</h1>
      <div
        className="correcting-page"
        ref={place}
        tabIndex={0}
        role="group"
        aria-label="Page"
        onKeyDown={({ key, nativeEvent }) => {
          if (key === 'Escape' && !nativeEvent.isComposing && useFind.getState().isOpen) closeFind();
        }}
      />
    </main>
  );
}
