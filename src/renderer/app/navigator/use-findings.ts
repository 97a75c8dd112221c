import { useEffect, useState } from 'react';
import { visibleTags } from '@core/library/tags.ts';
import type { Tag } from '@core/model/tag.ts';
import { useSources, useStore, useTags } from '../store/hooks.ts';
import { matches } from '../ui/matching.ts';
import { hitsIn, type SourceHits } from './find-everywhere.ts';

export interface Findings {
  readonly tags: readonly Tag[];
  readonly sources: readonly SourceHits[];
  /** Whether the whole library has been looked through. */
  readonly isDone: boolean;
}

/** How long somebody pauses in typing before the search begins. */
const PAUSE_MS = 150;

/** What contains the words, growing while the library is looked through document by document. */
export function useFindings(query: string): Findings {
  const store = useStore();
  const sources = useSources();
  const tags = useTags();
  const [found, setFound] = useState<{ query: string; sources: readonly SourceHits[]; isDone: boolean }>();
  const asked = query.trim();

  useEffect(() => {
    if (asked === '') return;
    const search = { isWanted: true };
    const look = async () => {
      const hits: SourceHits[] = [];
      for (const source of sources) {
        const text = await store.read.text(source.id);
        const annotations = await store.read.annotationsOf(source.id);
        if (!search.isWanted) return;
        const inSource = hitsIn(source, annotations, text.ok ? text.value.text : '', asked);
        if (inSource) hits.push(inSource);
        setFound({ query: asked, sources: [...hits], isDone: false });
      }
      setFound({ query: asked, sources: hits, isDone: true });
    };
    const timer = setTimeout(() => void look(), PAUSE_MS);
    return () => {
      search.isWanted = false;
      clearTimeout(timer);
    };
  }, [store, sources, asked]);

  if (asked === '' || found?.query !== asked) return { tags: [], sources: [], isDone: false };
  return {
    tags: visibleTags(tags).filter(({ name }) => matches(name, asked)),
    sources: found.sources,
    isDone: found.isDone,
  };
}
