import type { SourceId } from '@core/model/id.ts';
import { create } from 'zustand';
import { useCurrentReader } from '../../current-reader.ts';

/** A place in a document that somebody jumped away from. */
interface Place {
  readonly sourceId: SourceId;
  readonly offset: number;
}

/** How many places are remembered. */
const REMEMBERED = 50;

/** Where the person was before each jump, latest last. Forgotten with the window. */
export const useJumps = create<{ readonly places: readonly Place[] }>(() => ({ places: [] }));

/** Remembers where the person is, because what follows leads away from there. */
export function rememberPlace(): void {
  const { reader, sourceId } = useCurrentReader.getState();
  if (!reader || !sourceId) return;
  const place = { sourceId, offset: reader.topOffset() };
  useJumps.setState(({ places }) => ({ places: [...places.slice(1 - REMEMBERED), place] }));
}

/** The latest remembered place, which is then no longer remembered. */
export function takePlace(): Place | null {
  const { places } = useJumps.getState();
  useJumps.setState({ places: places.slice(0, -1) });
  return places.at(-1) ?? null;
}
