import { useEffect, useRef } from 'react';
import { useStore } from '../store/hooks.ts';
import { FilterField } from '../ui/FilterField.tsx';
import { numberInWords, countOf } from '../ui/words.ts';
import { useViewState } from '../view-state.ts';
import { queryErrorInWords } from './query-in-words.ts';
import { prepareSearch, RESULTS, searchFor, useSearch } from './search-state.ts';
import { takeSearchFocus } from './search-focus.ts';
import './search.css';

/** Where one types what to look for in the whole library, and what became of it. */
export function SearchField({ label }: { label: string }) {
  const store = useStore();
  const line = useSearch((state) => state.line);
  const searchAsked = useViewState((view) => view.searchAsked);
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => prepareSearch(store), [store]);
  useEffect(() => {
    if (!takeSearchFocus(searchAsked)) return;
    const input = frame.current?.querySelector('input');
    input?.focus();
    input?.select();
  }, [searchAsked]);

  return (
    <div ref={frame} className="search-field">
      <div className="navigator-bar">
        <FilterField
          label={label}
          placeholder="Search everything…"
          value={line}
          onChange={searchFor}
          lists={RESULTS}
        />
      </div>
      <SearchAnswer />
    </div>
  );
}

/** How much was found, or why nothing is: one line, spoken when it changes. */
function SearchAnswer() {
  const { line, error, found, progress } = useSearch();
  if (line.trim() === '') return null;
  const isReading = progress !== null && !progress.isWhole;
  return (
    <div className="search-answer" aria-live="polite">
      {error ? (
        <p className="search-wrong">{queryErrorInWords(error, line)}</p>
      ) : (
        <p>
          {found &&
            (found.hitCount === 0 && found.tags.length === 0 && found.guides.length === 0
              ? isReading
                ? 'Nothing found yet.'
                : 'Nothing in the library matches this.'
              : `${countOf(found.hitCount, 'place')} in ${countOf(found.sourceCount, 'document')}`)}
        </p>
      )}
      {isReading && (
        <p>
          Reading the texts: {numberInWords(progress.textsRead)} of {numberInWords(progress.texts)}
        </p>
      )}
      {progress !== null && progress.unreadable > 0 && (
        <p>The text of {countOf(progress.unreadable, 'document')} could not be read and is not searched.</p>
      )}
      {progress !== null && progress.leftOut > 0 && (
        <p>
          The library is larger than what can be searched at once: the texts of{' '}
          {countOf(progress.leftOut, 'document')} are not searched.
        </p>
      )}
    </div>
  );
}
