import { useMemo } from 'react';
import {
  useAnnotationsOf,
  useMe,
  useSettings,
  useSource,
  useSourceText,
  useTags,
  useUndo,
} from '../store/hooks.ts';
import { useViewState } from '../view-state.ts';
import type { Seen } from './here.ts';

/** What commands need to know of the open document; the same object until something of it changes. */
export function useSeen(): Seen {
  const sourceId = useViewState((view) => view.openSourceId);
  const me = useMe();
  const settings = useSettings();
  const tags = useTags();
  const source = useSource(sourceId);
  const read = useSourceText(sourceId);
  const annotations = useAnnotationsOf(sourceId);
  const { undo, redo } = useUndo();
  const text = read.status === 'ready' ? read.text : null;
  return useMemo(
    () => ({ me, settings, tags, source, text, annotations, undo, redo }),
    [me, settings, tags, source, text, annotations, undo, redo],
  );
}
