import { useId, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { TagId } from '@core/model/id.ts';
import type { OrderedTag } from '@core/retrieval/tag-order.ts';
import { useTagCounts } from '../store/hooks.ts';
import { arrowsOverLists } from '../ui/arrows.ts';
import { FilterField } from '../ui/FilterField.tsx';
import { matches } from '../ui/matching.ts';
import { RowName } from '../ui/RowName.tsx';
import { Swatch } from '../ui/Swatch.tsx';
import { numberInWords } from '../ui/words.ts';

interface TagPickerProps {
  readonly label: string;
  /** As the codebook lists them. */
  readonly tags: readonly OrderedTag[];
  readonly value: TagId | null;
  readonly onChange: (id: TagId) => void;
}

/** Chooses one tag out of a list that can be narrowed by typing. */
export function TagPicker({ label, tags, value, onChange }: TagPickerProps) {
  const counts = useTagCounts();
  const id = useId();
  const [query, setQuery] = useState('');
  const isNarrowed = query.trim() !== '';
  return (
    <div id={id} className="picker" onKeyDown={arrowsOverLists}>
      <FilterField label="Filter tags" value={query} onChange={setQuery} lists={id} />
      <ListBox
        aria-label={label}
        className="picker-list"
        items={tags.filter(({ tag }) => matches(tag.name, query))}
        dependencies={[counts, isNarrowed]}
        selectionMode="single"
        selectedKeys={value === null ? [] : [value]}
        onSelectionChange={(keys) => {
          const chosen = tags.find(({ tag }) => keys !== 'all' && keys.has(tag.id));
          if (chosen) onChange(chosen.tag.id);
        }}
        renderEmptyState={() => <p className="picker-none">No tag is called that.</p>}
      >
        {({ tag, depth }) => (
          <ListBoxItem id={tag.id} textValue={tag.name} className="row">
            {!isNarrowed && <span className="row-indent" style={{ width: depth * 16 }} />}
            <Swatch color={tag.color} pattern={tag.pattern} />
            <RowName>{tag.name}</RowName>
            <span className="row-count">{numberInWords(counts.get(tag.id) ?? 0)}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </div>
  );
}
