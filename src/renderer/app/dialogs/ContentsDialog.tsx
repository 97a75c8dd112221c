import { useId, useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { SourceId } from '@core/model/id.ts';
import type { SourceText } from '@core/model/source-text.ts';
import { headingsOf } from '@core/text/headings.ts';
import { goToRange } from '../actions/go.ts';
import { useCurrentReader } from '../current-reader.ts';
import { useSourceText } from '../store/hooks.ts';
import { arrowsOverLists } from '../ui/arrows.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FilterField } from '../ui/FilterField.tsx';
import { matches } from '../ui/matching.ts';
import { RowName } from '../ui/RowName.tsx';
import { closeDialog } from './close.ts';

/** The headings of a document, each a way to its place. */
export function ContentsDialog({ sourceId }: { sourceId: SourceId }) {
  const text = useSourceText(sourceId);
  return (
    <Dialog title="Contents" onClose={closeDialog}>
      {text.status === 'ready' && <Contents sourceId={sourceId} text={text.text} />}
      {text.status === 'failed' && (
        <p role="alert">Its text is not in the library’s folder, or is damaged.</p>
      )}
    </Dialog>
  );
}

function Contents({ sourceId, text }: { sourceId: SourceId; text: SourceText }) {
  const id = useId();
  const [query, setQuery] = useState('');
  const headings = useMemo(() => headingsOf(text), [text]);
  // Where the reader was when the list was opened.
  const [here] = useState(() => {
    const top = useCurrentReader.getState().reader?.topOffset() ?? 0;
    return headings.findLast(({ start }) => start <= top)?.start ?? null;
  });
  if (headings.length === 0) return <p className="dialog-lead">This document has no headings.</p>;
  return (
    <div id={id} className="picker" onKeyDown={arrowsOverLists}>
      <FilterField label="Filter headings" value={query} onChange={setQuery} lists={id} />
      <ListBox
        aria-label="Headings"
        className="picker-list contents-list"
        items={headings.filter(({ title, under }) => matches([...under, title].join(' '), query))}
        dependencies={[query]}
        autoFocus
        selectionMode="single"
        defaultSelectedKeys={here === null ? [] : [here]}
        onSelectionChange={(keys) => {
          // Choosing where one is already takes the choice away, and leads there all the same.
          const [start = here] = keys === 'all' ? [] : keys;
          const heading = headings.find((each) => each.start === start);
          if (!heading) return;
          closeDialog();
          goToRange(sourceId, heading);
        }}
        renderEmptyState={() => <p className="picker-none">No heading says that.</p>}
      >
        {({ start, title, depth, under }) => (
          <ListBoxItem
            id={start}
            textValue={title}
            className="row contents-row"
            data-depth={Math.min(depth, 3)}
          >
            <RowName>{title}</RowName>
            {query !== '' && under.length > 0 && <span className="row-facts">{under.join(' › ')}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </div>
  );
}
