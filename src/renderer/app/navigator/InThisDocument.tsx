import { ListBox, ListBoxItem } from 'react-aria-components';
import { tagsOf } from '@core/library/tags.ts';
import { isEverything } from '../shown-annotations.ts';
import { useAnnotationsOf, useTags } from '../store/hooks.ts';
import { numberInWords } from '../ui/words.ts';
import { initialViewState, useViewState, type AnnotationFilter } from '../view-state.ts';

/** What of the open document's annotations is painted, whatever their tags. */
export function InThisDocument() {
  const sourceId = useViewState((view) => view.openSourceId);
  const filter = useViewState((view) => view.filter);
  const annotations = useAnnotationsOf(sourceId);
  const tags = useTags();
  if (sourceId === null) return null;

  const rows: readonly { id: AnnotationFilter['only']; label: string; count: number }[] = [
    { id: 'everything', label: 'Everything', count: annotations.length },
    { id: 'withNote', label: 'With a note', count: annotations.filter(({ note }) => note !== '').length },
    {
      id: 'untagged',
      label: 'Untagged',
      count: annotations.filter((annotation) => tagsOf(annotation, tags).length === 0).length,
    },
  ];
  return (
    <section className="navigator-section">
      <h2 id="in-this-document" className="navigator-heading">
        In this document
      </h2>
      <ListBox
        aria-labelledby="in-this-document"
        items={rows}
        dependencies={[annotations, tags]}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={isEverything(filter) || filter.only !== 'everything' ? [filter.only] : []}
        onSelectionChange={(keys) => {
          const chosen = rows.find(({ id }) => keys !== 'all' && keys.has(id));
          // "Everything" means it: the chosen tags are let go of, and whoever was hidden is there again.
          if (chosen?.id === 'everything') useViewState.setState({ filter: initialViewState.filter });
          else if (chosen) useViewState.setState({ filter: { ...filter, only: chosen.id } });
        }}
      >
        {(row) => (
          <ListBoxItem id={row.id} textValue={row.label} className="row">
            <span className="row-name">{row.label}</span>
            <span className="row-count">{numberInWords(row.count)}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </section>
  );
}
