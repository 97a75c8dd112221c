import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useViewState } from '../view-state.ts';
import { Results } from './Results.tsx';
import { SearchField } from './SearchField.tsx';
import { useSearch } from './search-state.ts';

/** Finds in the whole library: texts, passages, notes, replies, tags, titles and what else is known of documents. */
export function SearchTab() {
  const { line, found } = useSearch();
  const isBeside = useViewState(({ view }) => view !== 'search');
  const isEmpty = line.trim() === '';
  return (
    <>
      <SearchField label="Search everything" />
      {isEmpty && (
        <EmptyState title="Search everything">
          Texts, notes, tags, titles. All words must stand in one paragraph or note.
          <ul className="search-hints">
            <li>
              <code>"western bloc"</code> <span>as a phrase</span>
            </li>
            <li>
              <code>pol*</code> <span>words that begin so</span>
            </li>
            <li>
              <code>bloc OR union</code> <span>either; also NOT, ( )</span>
            </li>
            <li>
              <code>tag:border</code> <span>under a tag</span>
            </li>
            <li>
              <code>by:me</code> <span>by somebody</span>
            </li>
            <li>
              <code>in:conversation</code> <span>in documents so named</span>
            </li>
            <li>
              <code>before:1945</code> <span>by date; also after:</span>
            </li>
          </ul>
        </EmptyState>
      )}
      {!isEmpty && isBeside && found && found.hitCount > 0 && (
        <div className="navigator-offer">
          <Button kind="quiet" onPress={showWithMoreRoom}>
            Show with more room
          </Button>
        </div>
      )}
      {!isEmpty && isBeside && <Results />}
    </>
  );
}

/** In place of the text; the keyboard stays with what is searched, wherever its field is then. */
function showWithMoreRoom(): void {
  useViewState.setState(({ searchAsked }) => ({
    view: 'search',
    navigatorSummoned: false,
    searchAsked: searchAsked + 1,
  }));
}
