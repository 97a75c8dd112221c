import { create } from 'zustand';
import type { AnnotationId, SourceId } from '@core/model/id.ts';
import type { Arrangement } from '@core/retrieval/arrange.ts';
import type { Company, Dimension } from '@core/retrieval/figures.ts';

interface PassagesState {
  readonly arrangement: Arrangement;
  readonly selected: ReadonlySet<AnnotationId>;
  /** Passages that are shown with the paragraphs around them. */
  readonly opened: ReadonlySet<AnnotationId>;
  /** Along what the matrix of tags counts, and what it is for tags to stand together. */
  readonly columns: Dimension;
  readonly company: Company;
  /** The document whose spread is drawn, where one was chosen. */
  readonly spreadOf: SourceId | null;
  /** How far a list was scrolled when it was left. */
  readonly left: { readonly place: string; readonly top: number };
}

/** How the passages view is set up; it is found as it was left. */
export const usePassagesState = create<PassagesState>(() => ({
  arrangement: 'date',
  selected: new Set(),
  opened: new Set(),
  columns: 'documents',
  company: 'paragraph',
  spreadOf: null,
  left: { place: '', top: 0 },
}));

export function select(selected: ReadonlySet<AnnotationId>): void {
  usePassagesState.setState({ selected });
}

export function toggleOpened(id: AnnotationId): void {
  usePassagesState.setState(({ opened }) => {
    const after = new Set(opened);
    if (!after.delete(id)) after.add(id);
    return { opened: after };
  });
}
