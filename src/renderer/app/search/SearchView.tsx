import { useSettings } from '../store/hooks.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useViewState } from '../view-state.ts';
import { Results } from './Results.tsx';
import { SearchField } from './SearchField.tsx';
import { useSearch } from './search-state.ts';

/** What was found in the whole library, in place of the text. */
export function SearchView() {
  const { navigatorOpen } = useSettings();
  const navigatorTab = useViewState((state) => state.navigatorTab);
  const isNarrow = useViewState((state) => state.isNarrow);
  const isFieldBeside = navigatorOpen && !isNarrow && navigatorTab === 'search';
  const isEmpty = useSearch((state) => state.line.trim() === '');
  return (
    <div className="search-view">
      <h1 className="search-title">Search everything</h1>
      {!isFieldBeside && <SearchField label="Search for" />}
      {isEmpty && (
        <EmptyState title="Nothing is being searched for">
          Type what to look for in the search field.
        </EmptyState>
      )}
      {!isEmpty && <Results />}
    </div>
  );
}
