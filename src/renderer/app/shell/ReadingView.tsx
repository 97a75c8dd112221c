import { useCallback, useEffect, useState } from 'react';
import type { Annotation } from '@core/model/annotation.ts';
import type { Source } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import type { TextError } from '@shared/bridge.ts';
import { annotationLook } from '../annotation-look.ts';
import { bridge } from '../bridge.ts';
import { useCommandContext } from '../command-scope.tsx';
import { moveEnds } from '../commands/annotate/edges.ts';
import { useCurrentReader } from '../current-reader.ts';
import { FindBar } from '../find/FindBar.tsx';
import { Margin } from '../margin/Margin.tsx';
import { PassageTools } from '../margin/PassageTools.tsx';
import type { Reader } from '../reader/reader.ts';
import { ReaderView } from '../reader/ReaderView.tsx';
import { usePeople, useSettings, useSource, useSourceText, useStore, useTags } from '../store/hooks.ts';
import { announce } from '../ui/announcements.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useViewState } from '../view-state.ts';
import { EmptyReader } from './EmptyReader.tsx';
import { SourceHeader } from './SourceHeader.tsx';

/** The open document with its margin, or what to do first where none is open. */
export function ReadingView() {
  const source = useSource(useViewState((view) => view.openSourceId));
  const text = useSourceText(source?.id ?? null);
  if (!source) {
    return (
      <main aria-label="Reader">
        <EmptyReader />
      </main>
    );
  }
  if (text.status === 'failed') {
    return (
      <main aria-label="Reader">
        <EmptyState isHeading title={source.title}>
          {textErrorInWords(text.error)}
        </EmptyState>
      </main>
    );
  }
  return text.status === 'ready' ? (
    <OpenSource key={source.id} source={source} text={text.text} />
  ) : (
    <main aria-label="Reader" />
  );
}

function OpenSource({ source, text }: { source: Source; text: SourceText }) {
  const { places } = useStore();
  const startOffset = useStartOffset(source);
  if (startOffset === null) return <main aria-label="Reader" />;
  return (
    <Text
      source={source}
      text={text}
      startOffset={startOffset}
      onRest={(offset) => void places.keepPlace(source.id, offset)}
    />
  );
}

interface TextProps {
  readonly source: Source;
  readonly text: SourceText;
  readonly startOffset: number;
  readonly onRest: (topOffset: number) => void;
}

function Text({ source, text, startOffset, onRest }: TextProps) {
  const context = useCommandContext();
  const { here } = context;
  const { marginOpen } = useSettings();
  const tags = useTags();
  const people = usePeople();
  const activeId = useViewState((view) => view.activeAnnotationId);
  const lookOf = useCallback(
    (annotation: Annotation) => annotationLook(annotation, tags, people),
    [tags, people],
  );
  const onReader = useCallback(
    (reader: Reader | null) => {
      const { arrival } = useCurrentReader.getState();
      if (reader && arrival?.sourceId === source.id) reader.scrollTo(arrival.range);
      useCurrentReader.setState({ reader, sourceId: reader && source.id, arrival: reader ? null : arrival });
    },
    [source.id],
  );
  return (
    <div className="read-pane">
      <FindBar sourceId={source.id} text={text.text} />
      <ReaderView
        text={text}
        title={source.title}
        language={source.metadata.language}
        startOffset={startOffset}
        annotations={here.annotations}
        lookOf={lookOf}
        activeId={activeId}
        onActivate={(activeAnnotationId) => useViewState.setState({ activeAnnotationId })}
        onSelection={(selection) => useViewState.setState({ selection })}
        onReader={onReader}
        onRest={onRest}
        onLink={(href) => void openOutside(href)}
        header={<SourceHeader source={source} />}
        onMoveEdges={(id, range) => void moveEnds(context, id, () => range)}
        margin={
          // Before the margin, so that Tab leads from the text to what can be done with the selection.
          <>
            <section aria-label="Selected passage">
              <PassageTools />
            </section>
            {marginOpen && <Margin />}
          </>
        }
      />
    </div>
  );
}

/** Where the document was last read; null while the store is being asked. */
function useStartOffset(source: Source): number | null {
  const { places } = useStore();
  const [offset, setOffset] = useState<number | null>(null);
  useEffect(() => {
    let wanted = true;
    void places.placeOf(source.id).then((place) => {
      if (wanted) setOffset(place ?? 0);
    });
    return () => {
      wanted = false;
    };
  }, [places, source.id]);
  return offset;
}

async function openOutside(href: string): Promise<void> {
  const opened = await bridge.openOutside(href);
  if (!opened.ok && opened.error.type !== 'declined') {
    announce(`The address ${href} is not one that Postil opens.`, 'failed');
  }
}

function textErrorInWords(error: TextError): string {
  switch (error.type) {
    case 'notFound':
      return 'Its text is not in the folder of the library. Open the file again: the annotations are kept and will be there.';
    case 'damaged':
    case 'hashMismatch':
      return 'Its text in the folder of the library is damaged. Open the file again: the annotations are kept and will be there.';
    case 'diskFull':
      return 'The disk is full. Make room on it and open the document again.';
    case 'io':
      return `The disk reported an error (${error.code}) when its text was read.`;
  }
}
