import { useMemo, useState } from 'react';
import { useRankedTags } from '../codebook/use-ranked-tags.ts';
import { createTag } from '../actions/tags.ts';
import { useStore, useTags } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { InThisDocument } from './InThisDocument.tsx';
import { TagList } from './TagList.tsx';
import { inTree } from '@core/retrieval/tag-order.ts';

/** The tags: which there are, how often they were given, and which of them are painted in the text. */
export function TagsTab() {
  const store = useStore();
  const tags = useTags();
  const [query, setQuery] = useState('');
  const rows = useMemo(() => inTree(tags), [tags]);
  const name = query.trim();
  const ranked = useRankedTags(query, 'tree');
  const found = useMemo(() => ranked.map((tag) => ({ tag, depth: 0 })), [ranked]);
  const shown = name === '' ? rows : found;
  const isNew = name !== '' && !rows.some(({ tag }) => tag.name === name);

  const create = async () => {
    if (isNew && (await createTag(store, name))) setQuery('');
  };

  return (
    <>
      <div className="navigator-bar">
        <FilterField
          label="Filter or create a tag"
          placeholder="Filter or create a tag…"
          value={query}
          onChange={setQuery}
          onSubmit={() => void create()}
          lists="tag-rows"
        />
      </div>
      {isNew && (
        <div className="navigator-offer">
          <Button kind="quiet" onPress={() => void create()}>
            Create “{name}”
          </Button>
        </div>
      )}
      {rows.length === 0 && name === '' ? (
        <EmptyState title="No tags yet">
          Select a passage in the text and press <kbd>T</kbd>, or name your first tag above.
        </EmptyState>
      ) : (
        <TagList rows={shown} />
      )}
      <InThisDocument />
    </>
  );
}
