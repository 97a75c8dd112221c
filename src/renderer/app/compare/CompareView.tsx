import { useCallback, useEffect } from 'react';
import type { Annotation } from '@core/model/annotation.ts';
import { openOutside } from '../actions/open-outside.ts';
import { useCommandContext, useRun } from '../command-scope.tsx';
import { showMeeting } from '../commands/compare/compare.ts';
import { rememberPlace } from '../commands/go/jump.ts';
import { takeReader } from '../current-reader.ts';
import { PassageTools } from '../margin/PassageTools.tsx';
import type { Reader } from '../reader/reader.ts';
import { ReaderView } from '../reader/ReaderView.tsx';
import { OpenText, type OpenTextProps } from '../shell/OpenText.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useViewState } from '../view-state.ts';
import { CompareHead } from './CompareHead.tsx';
import { useComparing } from '../comparing.ts';
import { Lanes } from './Lanes.tsx';
import { MeetingPanel } from './MeetingPanel.tsx';
import { useCompared } from './use-compared.ts';
import './compare.css';

/** Several people's work on the open document: a lane each beside it, and where they agree and differ. */
export function CompareView() {
  return <OpenText>{(props) => <Comparison {...props} />}</OpenText>;
}

function Comparison({ source, text, startOffset, onRest }: OpenTextProps) {
  const context = useCommandContext();
  const run = useRun();
  const compared = useCompared(source.id);
  const { lanes, laneOf, meetings, differences, annotations } = compared;
  const at = useComparing((comparing) => comparing.at);
  const activeId = useViewState((view) => view.activeAnnotationId);

  useEffect(() => useComparing.setState({ differences }), [differences]);

  const lookOf = useCallback(
    ({ id }: Annotation) => ({
      color: lanes[laneOf.get(id) ?? 0]?.color ?? ('slate' as const),
      pattern: 'solid' as const,
      tagNames: [],
    }),
    [lanes, laneOf],
  );
  const onReader = useCallback((reader: Reader | null) => takeReader(reader, source.id), [source.id]);

  if (lanes.length === 0) {
    return (
      <main aria-label="Reader">
        <EmptyState
          isHeading
          title="Nobody has marked anything here yet"
          action={<Button onPress={() => run('compare.leave')}>Back to the text</Button>}
        >
          Mark some passages, and open what others marked: comparing shows where you agree and where you
          differ.
        </EmptyState>
      </main>
    );
  }
  const current = meetings.find(({ start }) => start === at) ?? null;
  return (
    <div className="compare">
      <CompareHead
        compared={compared}
        length={text.text.length}
        onMeeting={(meeting) => showMeeting(context, meeting)}
      />
      <ReaderView
        text={text}
        title={source.title}
        language={source.metadata.language}
        startOffset={startOffset}
        annotations={annotations}
        lookOf={lookOf}
        activeId={activeId}
        onActivate={(id) => {
          const meeting = id && meetings.find(({ marks }) => marks.some((mark) => mark.id === id));
          if (meeting) useComparing.setState({ at: meeting.start });
          useViewState.setState({ activeAnnotationId: id });
        }}
        onSelection={(selection) => useViewState.setState({ selection })}
        onReader={onReader}
        onRest={onRest}
        onLink={(href) => void openOutside(href)}
        onJump={rememberPlace}
        margin={
          <>
            <section aria-label="Selected passage">
              <PassageTools />
            </section>
            <Lanes
              compared={compared}
              current={current}
              onMeeting={(meeting) => {
                useComparing.setState({ at: meeting.start });
              }}
            />
          </>
        }
      />
      {(lanes.length > 1 || current) && <MeetingPanel compared={compared} meeting={current} text={text} />}
    </div>
  );
}
