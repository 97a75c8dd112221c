import { useMemo } from 'react';
import { visibleTags } from '@core/library/tags.ts';
import type { Tag } from '@core/model/tag.ts';
import { completeTag } from '../margin/tag-completion.ts';
import { useRecentTags, useTagCounts, useTags } from '../store/hooks.ts';

/** In which order tags are listed: as they stand under each other, those given last first, those given most first. */
export type TagOrder = 'tree' | 'recent' | 'frequent';

/** The tags whose names hold what is typed, without regard to case and accents: first those given last, then most. */
export function useRankedTags(typed: string, order: TagOrder): readonly Tag[] {
  const tags = useTags();
  const counts = useTagCounts();
  const recent = useRecentTags();
  return useMemo(() => {
    const shown = visibleTags(tags);
    const found = completeTag(typed, { tags: shown, recent, counts }, shown.length).tags;
    if (order !== 'frequent') return found;
    return [...found].sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
  }, [tags, counts, recent, typed, order]);
}
