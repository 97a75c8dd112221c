import { useMemo } from 'react';
import type { Named } from '@core/retrieval/names.ts';
import { useEveryPerson, useSources, useTags } from '../store/hooks.ts';

/** The names of tags, people and documents that a query can mean. */
export function useNamed(): Named {
  const tags = useTags();
  const people = useEveryPerson();
  const sources = useSources();
  return useMemo(() => ({ tags, people, sources }), [tags, people, sources]);
}
