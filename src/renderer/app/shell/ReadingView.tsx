import { useCallback, useMemo } from 'react';
import type { Annotation } from '@core/model/annotation.ts';
import { annotationLook } from '../annotation-look.ts';
import { openOutside } from '../actions/open-outside.ts';
import { useNow, useShownAnnotations } from '../command-scope.tsx';
import { moveEnds } from '../commands/annotate/edges.ts';
import { rememberPlace } from '../commands/go/jump.ts';
import { takeReader } from '../current-reader.ts';
import { FindBar } from '../find/FindBar.tsx';
import { Margin } from '../margin/Margin.tsx';
import { PassageTools } from '../margin/PassageTools.tsx';
import type { Reader } from '../reader/reader.ts';
import { ReaderView } from '../reader/ReaderView.tsx';
import { usePeople, useSettings, useTags } from '../store/hooks.ts';
import { CorrectingPane } from '../versions/CorrectingPane.tsx';
import { VersionNotices } from '../versions/VersionNotices.tsx';
import { useViewState } from '../view-state.ts';
import { OpenText, type OpenTextProps } from './OpenText.tsx';
import { SourceHeader } from './SourceHeader.tsx';

/** The open document with its margin, or what to do first where none is open. */
export function ReadingView() {
  const isCorrecting = useViewState((view) => view.isCorrecting && view.view === 'read');
  return (
    <OpenText>{(props) => (isCorrecting ? <CorrectingPane {...props} /> : <Text {...props} />)}</OpenText>
  );
}

function Text({ source, text, startOffset, onRest }: OpenTextProps) {
  const now = useNow();
  const annotations = useShownAnnotations();
  const { marginOpen } = useSettings();
  const tags = useTags();
  const people = usePeople();
  const activeId = useViewState((view) => view.activeAnnotationId);
  // The guide stands where the margin does.
  const isComposing = useViewState((view) => view.view === 'guide');
  const lookOf = useCallback(
    (annotation: Annotation) => annotationLook(annotation, tags, people),
    [tags, people],
  );
  const onReader = useCallback((reader: Reader | null) => takeReader(reader, source.id), [source.id]);
  // The same elements as long as they show the same: what is active is none of their business.
  const header = useMemo(() => <SourceHeader source={source} />, [source]);
  const margin = useMemo(
    () => (
      // Before the margin, so that Tab leads from the text to what can be done with the selection.
      <>
        <section aria-label="Selected passage">
          <PassageTools />
        </section>
        {marginOpen && !isComposing && <Margin text={text} />}
      </>
    ),
    [marginOpen, isComposing, text],
  );
  return (
    <div className="read-pane">
      <VersionNotices source={source} />
      <FindBar sourceId={source.id} text={text.text} />
      <ReaderView
        text={text}
        title={source.title}
        language={source.metadata.language}
        startOffset={startOffset}
        annotations={annotations}
        lookOf={lookOf}
        activeId={activeId}
        onActivate={(activeAnnotationId) => useViewState.setState({ activeAnnotationId })}
        onSelection={(selection) => useViewState.setState({ selection })}
        onReader={onReader}
        onRest={onRest}
        onLink={(href) => void openOutside(href)}
        onJump={rememberPlace}
        header={header}
        onMoveEdges={(id, range) => void moveEnds(now(), id, () => range)}
        margin={margin}
      />
    </div>
  );
}
