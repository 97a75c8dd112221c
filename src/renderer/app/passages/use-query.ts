import { useMemo } from 'react';
import { withNames, type Named } from '@core/retrieval/names.ts';
import { parseQuery, type QueryError } from '@core/search/parse-query.ts';
import { printQuery } from '@core/search/print-query.ts';
import type { Query } from '@core/search/query.ts';
import { useViewState } from '../view-state.ts';

/** What the passages view asks for, as it stands in its line. */
export interface LineRead {
  readonly line: string;
  /** Null asks for everything, and also where the line cannot be understood. */
  readonly query: Query | null;
  readonly error: QueryError | null;
}

/** The line of the passages view, understood. Ids in it are shown as the names that they have. */
export function useQuery(named: Named): LineRead {
  const written = useViewState((view) => view.passagesLine);
  return useMemo(() => {
    const parsed = parseQuery(written, { mayOnlyExclude: true, lastWordIsBegun: true });
    if (!parsed.ok) {
      const isEmpty = parsed.error.type === 'empty';
      return { line: written, query: null, error: isEmpty ? null : parsed.error };
    }
    if (!/=\s*"?(urn:uuid:|ni:)/.test(written)) return { line: written, query: parsed.value, error: null };
    const query = withNames(parsed.value, named);
    return { line: printQuery(query), query, error: null };
  }, [written, named]);
}
