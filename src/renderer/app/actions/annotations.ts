import type { Annotation } from '@core/model/annotation.ts';
import { useViewState } from '../view-state.ts';

/** Shows a passage in its document and makes its card the active one; the reader scrolls to it. */
export function goToAnnotation({ id, sourceId }: Pick<Annotation, 'id' | 'sourceId'>): void {
  useViewState.setState({
    view: 'read',
    openSourceId: sourceId,
    activeAnnotationId: id,
    selection: null,
    editing: null,
  });
}
