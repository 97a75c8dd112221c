import { useRef, useState } from 'react';
import { visibleTags } from '@core/library/tags.ts';
import { createTag } from '../actions/tags.ts';
import { exportCodebook, importCodebook, importCodebookFromWord } from '../actions/codebook.ts';
import { tagInCodebook } from '../commands/tag/with-tag.ts';
import { useStore, useTags } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { Choose } from '../ui/Choose.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { ButtonMenu } from '../ui/Menu.tsx';
import { countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { CodebookEntry } from './CodebookEntry.tsx';
import { CodebookTree, TREE } from './CodebookTree.tsx';
import type { TagOrder } from './use-ranked-tags.ts';
import './codebook.css';

const ORDERS: readonly { readonly value: TagOrder; readonly label: string }[] = [
  { value: 'tree', label: 'As they stand' },
  { value: 'recent', label: 'Given last' },
  { value: 'frequent', label: 'Given most' },
];

/** The tags as a codebook: what each means, when it is given, what shows it, and what stands under what. */
export function CodebookView() {
  const store = useStore();
  const table = useRef<HTMLInputElement>(null);
  const tags = useTags();
  const [typed, setTyped] = useState('');
  const [order, setOrder] = useState<TagOrder>('tree');
  const chosenId = useViewState((view) => view.codebookTagId);
  const chosen = tagInCodebook(tags, chosenId);
  const name = typed.trim();
  const all = visibleTags(tags);
  const isNew = name !== '' && all.every((tag) => tag.name !== name);
  const create = async () => {
    if (isNew && (await createTag(store, name))) setTyped('');
  };
  const files = (
    <ButtonMenu
      label="File"
      entries={[
        { id: 'postil', label: 'Export for Postil…', onAction: () => void exportCodebook(store, 'postil') },
        { id: 'csv', label: 'Export as CSV…', onAction: () => void exportCodebook(store, 'csv') },
        { id: 'docx', label: 'Export for Word…', onAction: () => void exportCodebook(store, 'docx') },
        { id: 'qdc', label: 'Export for QDA programs…', onAction: () => void exportCodebook(store, 'qdc') },
        { id: 'import', label: 'Take in from a CSV file…', onAction: () => table.current?.click() },
        {
          id: 'word',
          label: 'Take in from a Word file…',
          onAction: () => void importCodebookFromWord(store),
        },
      ]}
    />
  );

  return (
    <div className="codebook">
      <div className="codebook-side">
        <header className="codebook-head">
          <h1 className="codebook-title">Codebook</h1>
          <span className="codebook-count">{countOf(all.length, 'tag')}</span>
          {files}
          <input
            ref={table}
            type="file"
            accept=".csv,.tsv,.txt"
            aria-label="A table of tags"
            hidden
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void importCodebook(store, file);
              target.value = '';
            }}
          />
        </header>
        <FilterField
          label="Find or create a tag"
          placeholder="Find or create a tag…"
          value={typed}
          onChange={setTyped}
          onSubmit={() => void create()}
          lists={TREE}
        />
        {isNew ? (
          <Button kind="quiet" onPress={() => void create()}>
            Create “{name}”
          </Button>
        ) : (
          all.length > 0 && <Choose label="Order" value={order} choices={ORDERS} onChange={setOrder} />
        )}
        {all.length > 0 && (
          <CodebookTree
            typed={typed}
            order={order}
            chosen={chosen?.id ?? null}
            onChoose={(id) => useViewState.setState({ codebookTagId: id })}
          />
        )}
      </div>
      {chosen ? (
        <CodebookEntry key={chosen.id} tag={chosen} />
      ) : (
        <EmptyState title="No tags yet">
          Name your first tag on the left, take in a codebook from a file, or select a passage in a text and
          press <kbd>T</kbd>.
        </EmptyState>
      )}
    </div>
  );
}
