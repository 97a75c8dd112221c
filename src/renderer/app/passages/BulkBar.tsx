import type { AnnotationId } from '@core/model/id.ts';
import { searcherOf } from '../search/shared-searcher.ts';
import type { Query } from '@core/search/query.ts';
import { copyPassages } from '../actions/passages.ts';
import { useSettings, useStore } from '../store/hooks.ts';
import { Button } from '../ui/Button.tsx';
import { countOf } from '../ui/words.ts';
import { useViewState, type OpenDialog } from '../view-state.ts';
import { select, usePassagesState } from './passages-state.ts';

/** What can be done with the selected passages together. */
export function BulkBar({ query, total }: { query: Query | null; total: number }) {
  const store = useStore();
  const settings = useSettings();
  const selected = usePassagesState((state) => state.selected);
  const selectAll = async () => {
    const question = { type: 'ids', query, me: store.me() } as const;
    select(new Set<AnnotationId>(await searcherOf(store).ask(question)));
  };
  const open = (action: Extract<OpenDialog, { type: 'bulk' }>['action']) =>
    useViewState.setState({ dialog: { type: 'bulk', action, annotationIds: [...selected] } });
  return (
    <div className="bulk-bar" role="toolbar" aria-label="Selected passages">
      <span className="bulk-count" aria-live="polite">
        {countOf(selected.size, 'passage')} selected
      </span>
      <Button onPress={() => open('tag')}>Tag…</Button>
      <Button onPress={() => open('untag')}>Take off a tag…</Button>
      <Button onPress={() => open('recolour')}>Colour…</Button>
      <Button
        onPress={() =>
          useViewState.setState({
            dialog: { type: 'addToGuide', passages: { annotationIds: [...selected] } },
          })
        }
      >
        Into a guide…
      </Button>
      <Button onPress={() => open('export')}>Export…</Button>
      <Button onPress={() => void copyPassages(store, [...selected], settings)}>Copy with citations</Button>
      <span className="bulk-space" />
      {selected.size < total && (
        <Button kind="quiet" onPress={() => void selectAll()}>
          Select all {countOf(total, 'passage')}
        </Button>
      )}
      <Button kind="quiet" onPress={() => select(new Set())}>
        Select none
      </Button>
    </div>
  );
}
