import { useEffect, useState } from 'react';
import type { Source } from '@core/model/source.ts';
import type { SourceId } from '@core/model/id.ts';
import { passagesOf, type Extent } from '@core/retrieval/occurrences.ts';
import type { FindQuery } from '@core/search/find-in-text.ts';
import { inContext } from '@core/text/in-context.ts';
import { paragraphNumberAt } from '@core/text/paragraphs.ts';
import type { TextRange } from '@core/text/text-range.ts';
import { useStore } from '../store/hooks.ts';
import type { Store } from '../store/store.ts';
import { Finder } from './finder.ts';
import type { MatchItem } from './MatchList.tsx';

/** A place in some document where something stands. */
export interface Occurrence extends MatchItem {
  readonly sourceId: SourceId;
  readonly range: TextRange;
}

export interface Occurrences {
  readonly list: readonly Occurrence[];
  /** How many documents have been looked through. */
  readonly read: number;
  readonly isWhole: boolean;
  /** More than these nobody looks through: the search ended with them. */
  readonly isCut: boolean;
  /** Documents that could not be looked through, with the reason. */
  readonly problems: readonly { readonly what: string; readonly why: string }[];
  /** Why the regular expression cannot be read. */
  readonly wrong: string | null;
}

/** More passages than these nobody looks through. */
export const MOST = 10_000;
const AROUND = 70;
/** How long nothing is typed before the library is looked through. */
const PAUSE_MS = 300;
/** The list is shown anew this often at most while it grows. */
const SHOW_MS = 200;

const NONE: Occurrences = { list: [], read: 0, isWhole: false, isCut: false, problems: [], wrong: null };

/** Looks through all of these documents, one after the other, beside the window; begins anew with each question. */
export function useOccurrences(query: FindQuery, extent: Extent, sources: readonly Source[]): Occurrences {
  const store = useStore();
  const key = JSON.stringify([query, extent, sources.map(({ id }) => id)]);
  const [found, setFound] = useState<{ readonly key: string; readonly occurrences: Occurrences }>({
    key,
    occurrences: NONE,
  });
  useEffect(() => {
    if (query.text === '') return;
    const finder = new Finder('');
    let isWanted = true;
    const timer = setTimeout(() => {
      const show = (occurrences: Occurrences) => {
        if (isWanted) setFound({ key, occurrences });
      };
      void lookThrough({ store, finder, query, extent, sources, isWanted: () => isWanted, show });
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
      finder.close();
    };
    // The key says all that the others do.
  }, [store, key]); // eslint-disable-line react-hooks/exhaustive-deps
  return found.key === key && query.text !== '' ? found.occurrences : NONE;
}

interface Looking {
  readonly store: Store;
  readonly finder: Finder;
  readonly query: FindQuery;
  readonly extent: Extent;
  readonly sources: readonly Source[];
  readonly isWanted: () => boolean;
  readonly show: (occurrences: Occurrences) => void;
}

async function lookThrough({ store, finder, query, extent, sources, isWanted, show }: Looking) {
  const list: Occurrence[] = [];
  const problems: { what: string; why: string }[] = [];
  let shownAt = 0;
  const tell = (read: number, rest: Partial<Occurrences> = {}) => {
    shownAt = performance.now();
    show({ ...NONE, list: [...list], problems: [...problems], read, ...rest });
  };
  for (const [index, { id, title }] of sources.entries()) {
    const text = await store.read.text(id);
    if (!isWanted()) return;
    if (!text.ok) {
      problems.push({ what: title, why: 'its text cannot be read' });
      continue;
    }
    finder.turnTo(text.value.text);
    const outcome = await finder.find(query);
    if (!isWanted() || !outcome) return;
    if (outcome.type === 'invalidPattern') {
      tell(index, { isWhole: true, wrong: outcome.reason });
      return;
    }
    if (outcome.type === 'tookTooLong') {
      problems.push({
        what: title,
        why: `stopped after ${outcome.seconds} seconds: the expression would take too long`,
      });
      continue;
    }
    for (const range of passagesOf(text.value, outcome, extent)) {
      const { before, exact, after } = inContext(text.value.text, range, AROUND);
      const number = paragraphNumberAt(text.value, range.start);
      const place = number === null ? '' : `¶${number}`;
      list.push({
        id: `${id} ${range.start} ${range.end}`,
        sourceId: id,
        range,
        before,
        exact,
        after,
        place,
        title,
      });
    }
    if (list.length > MOST) {
      list.length = MOST;
      tell(index + 1, { isWhole: true, isCut: true });
      return;
    }
    if (performance.now() - shownAt > SHOW_MS) tell(index + 1);
  }
  tell(sources.length, { isWhole: true });
}
