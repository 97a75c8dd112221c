import { memo } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { numberInWords } from '../ui/words.ts';
import type { AnnotationFilter } from '../view-state.ts';

/** One choice of what is shown of the open document, and how many annotations it leaves. */
export interface FilterRow {
  readonly id: AnnotationFilter['only'];
  readonly label: string;
  readonly count: number;
}

interface FilterRowsProps {
  /** Names the heading on the page. */
  readonly headingId: string;
  readonly rows: readonly FilterRow[];
  /** Null where what is shown is none of them. */
  readonly chosen: FilterRow['id'] | null;
  /** Keep the same function, so that the rows are not drawn again with each choice of a tag. */
  readonly onChoose: (row: FilterRow) => void;
}

/** What of the open document is shown: one of a few, each with how many annotations it leaves. */
export const FilterRows = memo(function FilterRows(props: FilterRowsProps) {
  const { headingId, rows, chosen, onChoose } = props;
  return (
    <section className="navigator-section">
      <h2 id={headingId} className="navigator-heading">
        In this document
      </h2>
      <ListBox
        aria-labelledby={headingId}
        items={rows}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const row = rows.find(({ id }) => keys !== 'all' && keys.has(id));
          if (row) onChoose(row);
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
});
