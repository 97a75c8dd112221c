import { Fragment, useEffect, useState, type ReactNode } from 'react';
import type { Source } from '@core/model/source.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { withSpeakers } from '@core/speakers/with-speakers.ts';
import type { TextError } from '@shared/bridge.ts';
import { prepareText } from '../reader/prepared-text.ts';
import { useSource, useSourceText, useStore } from '../store/hooks.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useViewState } from '../view-state.ts';
import { EmptyReader } from './EmptyReader.tsx';

export interface OpenTextProps {
  readonly source: Source;
  readonly text: SourceText;
  /** Where the document was last read. */
  readonly startOffset: number;
  /** Keeps where it is being read. */
  readonly onRest: (topOffset: number) => void;
}

/** What is shown of the open document, or what to do first where none is open, or why its text cannot be read. */
export function OpenText({ children }: { children: (props: OpenTextProps) => ReactNode }) {
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
    <Placed key={source.id} source={source} text={text.text}>
      {children}
    </Placed>
  ) : (
    <main aria-label="Reader" />
  );
}

interface PlacedProps extends Pick<OpenTextProps, 'source' | 'text'> {
  readonly children: (props: OpenTextProps) => ReactNode;
}

function Placed({ source, text, children }: PlacedProps) {
  const { places } = useStore();
  const shown = useShown(source, text);
  if (shown === null) return <main aria-label="Reader" />;
  const onRest = (offset: number) => void places.keepPlace(source.id, offset);
  const { said, ...open } = shown;
  // A text that is shown otherwise is another text to the reader, which is made for one.
  return <Fragment key={said}>{children({ source, ...open, onRest })}</Fragment>;
}

interface Shown extends Pick<OpenTextProps, 'text' | 'startOffset'> {
  /** What people have said of who speaks. */
  readonly said: string;
}

/**
 * The text as it is shown, with what people have said of who speaks in it, and where it was last read; another object only
 * when something was said. Null while the store is being asked.
 */
function useShown(source: Source, text: SourceText): Shown | null {
  const { places } = useStore();
  const { language } = source.metadata;
  const said = JSON.stringify(source.speakers?.turns ?? []);
  const [shown, setShown] = useState<{ readonly of: SourceText; readonly as: Shown } | null>(() => {
    const place = places.placeInMemory(source.id);
    return place === undefined ? null : { of: text, as: shownAs(text, said, place) };
  });
  const isNow = shown !== null && shown.of === text && shown.as.said === said;
  useEffect(() => {
    if (isNow) return;
    let wanted = true;
    const show = async () => {
      const as = shownAs(text, said, await places.placeOf(source.id));
      await prepareText(as.text, language);
      if (wanted) setShown({ of: text, as });
    };
    void show();
    return () => {
      wanted = false;
    };
  }, [places, source.id, text, said, isNow, language]);
  return shown?.as ?? null;
}

function shownAs(text: SourceText, said: string, place: number | null): Shown {
  const turns = JSON.parse(said) as NonNullable<Source['speakers']>['turns'];
  return { said, text: withSpeakers(text, turns), startOffset: place ?? 0 };
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
