import type { Annotation } from '@core/model/annotation.ts';
import type { AnnotationId, SourceId } from '@core/model/id.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { rememberPlace } from '../commands/go/jump.ts';
import { useCurrentReader } from '../current-reader.ts';
import { useViewState } from '../view-state.ts';

/** Shows a document in the reader, where it was last read. */
export function goToSource(sourceId: SourceId): void {
  rememberPlace();
  show(sourceId, null);
}

/** Shows a passage in its document. */
export function goToRange(sourceId: SourceId, range: TextRange): void {
  rememberPlace();
  arrive(sourceId, range);
  show(sourceId, null);
}

/** Shows an annotation in its document, its card the active one. */
export function goToAnnotation({ id, sourceId, target }: Annotation): void {
  goToPassage({ id, sourceId, start: target.start, end: target.end });
}

/** The same for a passage of a list, which knows of the annotation only where it stands. */
export function goToPassage(passage: {
  readonly id: AnnotationId;
  readonly sourceId: SourceId;
  readonly start: number;
  readonly end: number;
}): void {
  rememberPlace();
  arrive(passage.sourceId, passage);
  show(passage.sourceId, passage.id);
}

function show(openSourceId: SourceId, activeAnnotationId: AnnotationId | null): void {
  useViewState.setState({
    view: 'read',
    openSourceId,
    activeAnnotationId,
    selection: null,
    editing: null,
    isCorrecting: false,
    navigatorSummoned: false,
  });
}

/** Goes there at once where the text is on the screen already; otherwise leaves word for when it will be. */
function arrive(sourceId: SourceId, range: TextRange): void {
  const { reader, sourceId: shown } = useCurrentReader.getState();
  if (reader && shown === sourceId) reader.arriveAt(range);
  else useCurrentReader.setState({ arrival: { sourceId, range } });
}
