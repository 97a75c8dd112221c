import { create } from 'zustand';
import type { SourceId } from '@core/model/id.ts';
import type { Found, FoundSource } from '@core/search/found.ts';
import { parseQuery, type QueryError } from '@core/search/parse-query.ts';
import type { Query } from '@core/search/query.ts';
import type { Store } from '../store/store.ts';
import type { LibrarySearcher, SearchProgress } from './library-searcher.ts';
import { onAnotherAnswer, searcherOf } from './shared-searcher.ts';

/** The id of the element that the results are in, wherever in the window they are. */
export const RESULTS = 'search-results';

interface SearchState {
  /** What is typed. */
  readonly line: string;
  /** Why it cannot be understood; null where it can. */
  readonly error: QueryError | null;
  /** The last answer; it stands until there is a better one. */
  readonly found: Found | null;
  /** What was typed when it was asked for. */
  readonly answered: string;
  /** Documents of which more places are shown than the answer told. */
  readonly opened: ReadonlyMap<SourceId, FoundSource>;
  readonly progress: SearchProgress | null;
}

export const useSearch = create<SearchState>(() => ({
  line: '',
  error: null,
  found: null,
  answered: '',
  opened: new Map(),
  progress: null,
}));

/** So many documents with so many places each are told at first. */
const FIRST_SOURCES = 50;
const FIRST_HITS = 5;
/** So many places of one document are shown when somebody wants to see all. */
const ALL_HITS = 500;

let searcher: LibrarySearcher | null = null;
let store: Store | null = null;
let query: Query | null = null;
let asked = 0;
let stopListening: (() => void) | undefined;

/** Begins to follow the library; done when somebody is about to search, and once. */
export function prepareSearch(library: Store): void {
  if (store === library) return;
  store = library;
  searcher = searcherOf(library);
  stopListening?.();
  stopListening = onAnotherAnswer(() => {
    useSearch.setState({ progress: searcher?.progress ?? null });
    void ask();
  });
  useSearch.setState({ progress: searcher.progress });
}

/** Looks for what is typed. */
export function searchFor(line: string): void {
  const parsed = parseQuery(line, { lastWordIsBegun: true });
  query = parsed.ok ? parsed.value : null;
  const isEmpty = !parsed.ok && parsed.error.type === 'empty';
  useSearch.setState({
    line,
    error: parsed.ok || isEmpty ? null : parsed.error,
    opened: new Map(),
    ...(isEmpty ? { found: null } : {}),
  });
  void ask();
}

/** Shows all places of one document. */
export async function showAll(sourceId: SourceId): Promise<void> {
  if (!searcher || !query || !store) return;
  const own = asked;
  const found = await searcher.search(query, {
    me: store.me(),
    mostSources: 1,
    mostHits: ALL_HITS,
    sourceId,
  });
  const [source] = found.sources;
  if (own !== asked || !source) return;
  useSearch.setState(({ opened }) => ({ opened: new Map(opened).set(sourceId, source) }));
}

async function ask(): Promise<void> {
  asked += 1;
  const own = asked;
  if (!searcher || !query || !store) return;
  const { line } = useSearch.getState();
  const found = await searcher.search(query, {
    me: store.me(),
    mostSources: FIRST_SOURCES,
    mostHits: FIRST_HITS,
  });
  if (own === asked) useSearch.setState({ found, answered: line });
}
