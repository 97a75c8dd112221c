import { useMemo } from 'react';
import { tagsOf } from '@core/library/tags.ts';
import type { Annotation } from '@core/model/annotation.ts';
import { Tally } from '@core/tally.ts';
import { isEverything } from '../shown-annotations.ts';
import { useAnnotationsOf, useTags } from '../store/hooks.ts';
import { initialViewState, useViewState, type AnnotationFilter } from '../view-state.ts';
import { FilterRows, type FilterRow } from './FilterRows.tsx';

/** What of the open document's annotations is painted, whatever their tags. */
export function InThisDocument() {
  const sourceId = useViewState((view) => view.openSourceId);
  const chosen = useViewState(({ filter }) => chosenIn(filter));
  const annotations = useAnnotationsOf(sourceId);
  const tags = useTags();
  const untagged = useMemo(
    () => new Tally((annotation: Annotation) => tagsOf(annotation, tags).length === 0),
    [tags],
  );
  const noted = useMemo(() => new Tally(({ note }: Annotation) => note !== ''), []);
  // Counted when there is something else to count, not with each choice of what is shown.
  const rows = useMemo(
    (): readonly FilterRow[] => [
      { id: 'everything', label: 'Everything', count: annotations.length },
      { id: 'withNote', label: 'With a note', count: noted.follow(annotations).get(true) ?? 0 },
      { id: 'untagged', label: 'Untagged', count: untagged.follow(annotations).get(true) ?? 0 },
    ],
    [annotations, noted, untagged],
  );
  if (sourceId === null) return null;

  return <FilterRows headingId="in-this-document" rows={rows} chosen={chosen} onChoose={choose} />;
}

/** The one that says what is shown; none where it is that of some tags or people. */
function chosenIn(filter: AnnotationFilter): FilterRow['id'] | null {
  return isEverything(filter) || filter.only !== 'everything' ? filter.only : null;
}

/** "Everything" means it: the chosen tags are let go of, and whoever was hidden is there again. */
function choose({ id }: FilterRow): void {
  useViewState.setState(({ filter }) => ({
    filter: id === 'everything' ? initialViewState.filter : { ...filter, only: id },
  }));
}
